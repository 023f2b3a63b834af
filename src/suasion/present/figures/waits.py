"""Requests and what came of them: a row each, hollow dots for asking, filled ones for what was granted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from suasion.present.svg import Scale, el, label, ticks

TALL = 24.0


@dataclass(frozen=True, slots=True)
class Wait:
    """One row: years of the requests, years of what was granted, and whether it still waits."""

    name: str
    asked: Sequence[float]
    granted: Sequence[float]
    waits: bool


def draw_waits(rows: Sequence[Wait], *, width: int, first: float, last: float) -> tuple[float, str]:
    """Rows on one time line; a row that still waits has a line from its last request to the end."""
    small = width < 500
    left, right, top = (12.0 if small else 258.0), 14.0, 26.0
    tall = TALL + (16 if small else 0)
    x = Scale(first, last, left, width - right)
    height = top + tall * len(rows) + 8
    parts = []
    for v in ticks(first, last, 4 if small else 8):
        parts.append(el("line", x1=x(v), x2=x(v), y1=top - 6, y2=height, class_="grid"))
        parts.append(label(f"{v}", x(v), top - 12, class_="tick", anchor="middle"))
    for k, row in enumerate(rows):
        y = top + tall * (k + 1) - TALL / 2
        if small:
            parts.append(label(row.name, left, y - 10, class_="name"))
        else:
            parts.append(label(row.name, left - 10, y + 5, class_="name", anchor="end"))
        parts.append(_row(row, x, y, last))
    return height, "".join(parts)


def _row(row: Wait, x: Scale, y: float, last: float) -> str:
    parts = []
    if row.waits and row.asked:
        parts.append(el("line", x1=x(max(row.asked)), x2=x(last), y1=y, y2=y, class_="moved"))
    parts += [el("circle", cx=x(v), cy=y, r=4, class_="before") for v in row.asked]
    parts += [el("circle", cx=x(v), cy=y, r=4.5, class_="now") for v in row.granted]
    return "".join(parts)
