"""Groups as bands of names: every name stands at its own value, and none covers another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from suasion.present.svg import Scale, el, label, ticks

STEP, HEAD, MOST = 16.0, 34.0, 16


@dataclass(frozen=True, slots=True)
class Mark:
    """One name at a value; `sure` names are in ink, others quiet; `main` is the one the figure is about."""

    text: str
    value: float
    sure: bool = True
    main: bool = False


@dataclass(frozen=True)
class Band:
    """One group: its heading and its marks."""

    heading: str
    marks: Sequence[Mark]


def packed(
    lefts: Sequence[float], widths: Sequence[float], most: int = MOST, gap: float = 6.0
) -> list[tuple[int, float]]:
    """A row and a left edge for each label, so that none covers another in its row.

    A label keeps its edge as long as one of `most` rows is free there; else it moves right in the row that asks least.

    >>> packed([0, 10, 20], [30, 30, 30], most=2)
    [(0, 0), (1, 10), (0, 36.0)]
    """
    ends: list[float] = []
    places: list[tuple[int, float]] = [(0, 0.0)] * len(lefts)
    for i in sorted(range(len(lefts)), key=lambda k: (lefts[k], k)):
        free = next((r for r, end in enumerate(ends) if end + gap <= lefts[i]), None)
        if free is None and len(ends) < most:
            ends.append(0.0)
            free = len(ends) - 1
        row = free if free is not None else min(range(len(ends)), key=ends.__getitem__)
        left = lefts[i] if free is not None else ends[row] + gap
        ends[row] = left + widths[i]
        places[i] = (row, left)
    return places


def draw_bands(
    bands: Sequence[Band], *, width: int, domain: tuple[float, float], words: tuple[str, str]
) -> tuple[float, str]:
    """Height and markup; x from domain[0] to domain[1], with a word at either end."""
    x = Scale(*domain, 24.0, width - 26.0)
    parts = [label(words[0], 2, 12, class_="tick"), label(words[1], width - 2, 30, class_="tick", anchor="end")]
    top, bottoms = 56.0, []
    for band in bands:
        drawn, deep = _band(band, x, top, width)
        bottoms.append(top)
        parts += drawn
        top += deep
    axis = [
        el("line", x1=x(v), x2=x(v), y1=52, y2=top - 8, class_="zero" if v == 0 else "grid") for v in _marks(x, width)
    ]
    names = [label(f"{v:g}".replace("-", "\u2212"), x(v), 46, class_="tick", anchor="middle") for v in _marks(x, width)]
    return top, "".join(axis + names + parts)


def _marks(x: Scale, width: int) -> list[float]:
    return ticks(x.low, x.high, 4 if width < 500 else 8)


def _band(band: Band, x: Scale, top: float, width: int) -> tuple[list[str], float]:
    sizes = [9.2 * len(m.text) * (1.1 if m.main else 1.0) for m in band.marks]
    lefts = [min(max(x(m.value) - w / 2, 0.0), width - w) for m, w in zip(band.marks, sizes, strict=True)]
    places = packed(lefts, sizes, MOST if width >= 500 else 2 * MOST)
    parts = [el("line", x1=0, x2=width, y1=top - 4, y2=top - 4, class_="grid")]
    parts.append(label(band.heading, 2, top + 16, class_="name"))
    for m, (row, left), size in zip(band.marks, places, sizes, strict=True):
        class_ = "name main" if m.main else "small" if m.sure else "tick"
        parts.append(label(m.text, left + size / 2, top + HEAD + row * STEP + 4, class_=class_, anchor="middle"))
    return parts, HEAD + STEP * (max((r for r, _ in places), default=0) + 1) + 10
