"""Spare votes over time: how many more in favour than the majority needs, as it was and under a scenario."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from suasion.present.svg import Scale, el, label, ticks

# Of a name: width of a letter, height of a line, gap to its mark; half the width of a mark.
LETTER, HIGH, GAP, MARK = 7.0, 15.0, 8.0, 4.0


@dataclass(frozen=True, slots=True)
class Spare:
    """One decision: when (in years), spare votes as they were (None: not put), under the scenario with its interval.

    name is shown beside those that `turn`: come out otherwise, or exist under the scenario alone.
    """

    when: float
    was: float | None
    value: float
    low: float
    high: float
    name: str
    turns: bool


def draw_spare(rows: Sequence[Spare], *, width: int) -> tuple[float, str]:
    """Height and markup; the line at 0 divides what is adopted (at it or above) from what is rejected."""
    small = width < 500
    height, left, right, top, bottom = 400.0, 40.0, 16.0, 30.0, 34.0
    low = min(min(r.low, r.value if r.was is None else r.was) for r in rows)
    high = max(max(r.high, r.value if r.was is None else r.was) for r in rows)
    first, last = min(r.when for r in rows), max(r.when for r in rows)
    x = Scale(first - 0.4, last + 0.4, left, width - right)
    y = Scale(min(low, -1.0) - 1, max(high, 1.0) + 1, height - bottom, top)
    parts = [_frame(x, y, width - right, height, small)]
    for r in sorted(rows, key=lambda r: r.turns):
        parts += _one(r, x, y)
    parts.append(_names([r for r in rows if r.turns], x, y, small))
    return height, "".join(parts)


def _frame(x: Scale, y: Scale, edge: float, height: float, small: bool) -> str:
    parts = []
    for v in ticks(y.low, y.high, 7):
        parts.append(el("line", x1=x.start, x2=edge, y1=y(v), y2=y(v), class_="zero" if v == 0 else "grid"))
        parts.append(label(f"{v:g}".replace("-", "\u2212"), x.start - 6, y(v) + 4, class_="tick", anchor="end"))
    for v in ticks(x.low, x.high, 4 if small else 8):
        parts.append(label(f"{v:g}", x(v), height - 10, class_="tick", anchor="middle"))
    parts.append(label("votes to spare: adopted at 0 or more", x.start, 14, class_="tick"))
    return "".join(parts)


def _one(r: Spare, x: Scale, y: Scale) -> list[str]:
    at, parts = x(r.when), []
    if r.was is not None and r.turns:
        parts.append(el("line", x1=at, x2=at, y1=y(r.was), y2=y(r.value), class_="moved"))
        parts.append(el("circle", cx=at, cy=y(r.was), r=3.6, class_="before"))
    if r.high > r.low:
        parts.append(el("line", x1=at, x2=at, y1=y(r.low), y2=y(r.high), class_="whisker" if r.turns else "rest"))
    parts.append(el("circle", cx=at, cy=y(r.value), r=4.2 if r.turns else 2.6, class_="now" if r.turns else "count"))
    return parts


def _names(turning: Sequence[Spare], x: Scale, y: Scale, small: bool) -> str:
    """Names beside the marks where there is room; the table has them all."""
    if small:
        return ""
    parts: list[str] = []
    taken = [(x(r.when) - MARK, y(r.high) - MARK, x(r.when) + MARK, y(r.low) + MARK) for r in turning]
    for r in turning:
        wide, up, down = LETTER * len(r.name), y(r.value) - HIGH / 2, y(r.value) + HIGH / 2
        right, left = x(r.when) + GAP, x(r.when) - GAP
        for at, anchor, box in (
            (right, "start", (right, up, right + wide, down)),
            (left, "end", (left - wide, up, left, down)),
        ):
            if box[0] > x.start and box[2] < x.end and not any(_meet(box, other) for other in taken):
                parts.append(label(r.name, at, y(r.value) + 4, class_="tick halo", anchor=anchor))
                taken.append(box)
                break
    return "".join(parts)


def _meet(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
