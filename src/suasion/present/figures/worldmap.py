"""The world in Equal Earth: areas for states that can be seen, dots for those that cannot."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

from suasion.present.svg import el, label

CANVAS = (1000, 432)
DOT_BELOW = 14  # square units of the canvas: smaller outlines also get a dot


# Hatching, so that votes, signs and blocs are told apart without hue.
HATCHES = "".join(
    el(
        "pattern",
        el("rect", width=6, height=6, class_=f"{name}-ground")
        + el("line", x1=0, y1=0, x2=0, y2=6, class_=f"{name}-line"),
        id=name,
        width=6,
        height=6,
        patternUnits="userSpaceOnUse",
        patternTransform=f"rotate({turn})",
    )
    for name, turn in (("p-abstain", 45), ("p-below", -45), ("p-second", 0), ("p-third", 90))
)


@cache
def outlines() -> tuple[dict[str, str], ...]:
    """Rows of geometry/world.csv: state, path, x, y, area."""
    path = Path(str(files("suasion.present"))) / "geometry" / "world.csv"
    with path.open(encoding="utf-8", newline="") as handle:
        return tuple(csv.DictReader(handle))


def on_map(state: str) -> bool:
    """Is the state on today's map?

    >>> on_map("TUV"), on_map("DDR")
    (True, False)
    """
    return any(r["state"] == state for r in outlines())


def paths() -> str:
    """Every outline once, by id, for maps to refer to."""
    return "".join(el("path", d=r["path"], id=f"w-{r['state'] or n}") for n, r in enumerate(outlines()) if r["path"])


def hatches() -> str:
    """Hatching alone, to be placed on a page that stands alone without maps."""
    return el("svg", el("defs", HATCHES), width=0, height=0, aria_hidden="true", class_="defs")


def shapes() -> str:
    """Outlines and hatching, to be placed on a page that has maps and stands alone."""
    return el("svg", el("defs", paths() + HATCHES), width=0, height=0, aria_hidden="true", class_="defs")


def sprite() -> str:
    """Outlines as a file of their own, for pages that are served together."""
    return el("svg", el("defs", paths()), xmlns="http://www.w3.org/2000/svg")


def draw_map(
    classes: Mapping[str, str], *, width: int, subject: str = "", legend: list[tuple[str, str]] | None = None
) -> tuple[float, str]:
    """Height and markup: `classes` gives each state its style class; a state without one has no value.

    Each outline and dot carries `data-state`, so that a page that has an address for states can link them.
    """
    k = width / CANVAS[0]
    parts, dots = [], []
    for n, r in enumerate(outlines()):
        state = r["state"]
        class_ = "subject" if state == subject and subject else classes.get(state, "m-none")
        if r["path"]:
            parts.append(el("use", href=f"#w-{state or n}", class_=class_, data_state=state or None))
        if state and float(r["area"]) < DOT_BELOW and (state in classes or state == subject):
            dots.append(
                el(
                    "circle",
                    cx=r["x"],
                    cy=r["y"],
                    r=4.2 if width > 500 else 6.5,
                    class_=f"dot {class_}",
                    data_state=state,
                )
            )
    land = el("g", "".join(parts + dots), transform=f"scale({k:.4f})", class_="land")
    key, deep = _key(legend or [], width, CANVAS[1] * k + 14)
    return CANVAS[1] * k + 14 + deep, land + key


def _key(legend: list[tuple[str, str]], width: int, top: float) -> tuple[str, float]:
    parts, x, y = [], 2.0, top + 12
    for class_, words in legend:
        need = 34 + 7.3 * len(words)
        if x + need > width:
            x, y = 2.0, y + 22
        parts.append(el("rect", x=x, y=y - 11, width=14, height=14, class_=f"key {class_}"))
        parts.append(label(words, x + 19, y, class_="tick"))
        x += need
    return "".join(parts), (y - top + 10 if legend else 0.0)
