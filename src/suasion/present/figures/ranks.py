"""Ranked rows with a dot and an interval, and a hollow dot for an earlier time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from suasion.present.svg import Scale, el, gutter, label, ticks


@dataclass(frozen=True, slots=True)
class Rank:
    """One row: name, value with its interval, the earlier value where there is one, a name for narrow pictures."""

    name: str
    value: float
    low: float
    high: float
    before: float | None = None
    short: str = ""


def draw_ranks(
    rows: Sequence[Rank], *, width: int, domain: tuple[float, float], words: tuple[str, str]
) -> tuple[float, str]:
    """Height and markup; x from domain[0] to domain[1] with a word at either end."""
    small = width < 500
    left, right, top, step = gutter((_called(r, small) for r in rows), 118.0 if small else 190.0), 40.0, 40.0, 22.0
    x = Scale(*domain, left, width - right)
    height = top + len(rows) * step + 10
    parts = [
        label(words[0], 2 if small else left, 12, class_="tick"),
        label(words[1], width - right, 12, class_="tick", anchor="end"),
    ]
    for v in ticks(*domain, 4 if small else 8):
        parts.append(el("line", x1=x(v), x2=x(v), y1=top - 8, y2=height - 10, class_="zero" if v == 0 else "grid"))
        parts.append(label(f"{v:g}".replace("-", "\u2212"), x(v), top - 13, class_="tick", anchor="middle"))
    for k, r in enumerate(rows):
        parts += _row(r, x, top + k * step + 10, left, small)
    return height, "".join(parts)


def _called(r: Rank, small: bool) -> str:
    return (r.short or r.name) if small else r.name


def _row(r: Rank, x: Scale, y: float, left: float, small: bool) -> list[str]:
    parts = [label(_called(r, small), left - 8, y + 4, class_="name", anchor="end")]
    if r.before is not None:
        parts.append(el("line", x1=x(r.before), x2=x(r.value), y1=y, y2=y, class_="moved"))
        parts.append(el("circle", cx=x(r.before), cy=y, r=4, class_="before"))
    parts.append(el("line", x1=x(r.low), x2=x(r.high), y1=y, y2=y, class_="whisker"))
    parts.append(el("circle", cx=x(r.value), cy=y, r=4.5, class_="now"))
    return parts
