"""Terms on a body as bars on a time line, with the elections marked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from suasion.present.svg import Scale, el, gutter, label, ticks


def draw_terms(terms: Sequence[tuple[str, date, date, str]], *, width: int, first: int, last: int) -> tuple[float, str]:
    """Terms (row, start, end, words) as bars; every row has a quiet line for the years without a seat."""
    small = width < 500
    names = list(dict.fromkeys(t[0] for t in terms))
    left, right, top, step = gutter(names, 84.0 if small else 150.0), 18.0, 14.0, 40.0
    x = Scale(first, last, left, width - right)
    height = top + step * len(names) + 26
    parts = []
    for v in ticks(first, last, 4 if small else 8):
        parts.append(el("line", x1=x(v), x2=x(v), y1=top, y2=height - 22, class_="grid"))
        parts.append(label(f"{v}", x(v), height - 6, class_="tick", anchor="middle"))
    for k, name in enumerate(names):
        y = top + k * step + 14
        parts.append(label(name, left - 8, y + 5, class_="name", anchor="end"))
        parts.append(el("line", x1=x(first), x2=x(last), y1=y, y2=y, class_="rest"))
        for row, start, end, _ in terms:
            if row == name:
                a, b = x(_year(start)), x(_year(end))
                parts.append(el("rect", x=a + 0.5, y=y - 7, width=max(b - a - 1, 2), height=14, class_="term"))
    return height, "".join(parts)


def _year(day: date) -> float:
    return day.year + (day.timetuple().tm_yday - 1) / 365.25
