"""Response curves of one item: the chance of yes, abstaining and no along the line of positions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from suasion.present.figures.strip import Dot, mark
from suasion.present.svg import Scale, el, label, ticks

CLEAR = 18.0


def draw_curves(
    curves: Mapping[str, Sequence[tuple[float, float]]], voters: Sequence[Dot], *, width: int, words: tuple[str, str]
) -> tuple[float, str]:
    """Height and markup: of each vote its chance (0 to 1) by position, named where it is highest; voters below.

    >>> curves = {"yes": [(-1.0, 0.9), (1.0, 0.1)], "no": [(-1.0, 0.1), (1.0, 0.9)]}
    >>> height, drawn = draw_curves(curves, [Dot("China", -1.0, "yes")], width=340, words=("away", "near"))
    >>> drawn.count("<polyline"), "China: yes" in drawn
    (2, True)
    """
    small, top, base = width < 500, 24.0, 250.0
    every = [x for points in curves.values() for x, _ in points]
    x, y = Scale(min(every), max(every), 44.0, width - 12.0), Scale(0.0, 1.0, base, top)
    parts = []
    for v in (0.0, 0.25, 0.5, 0.75, 1.0):
        parts.append(el("line", x1=x.start, x2=x.end, y1=y(v), y2=y(v), class_="zero" if v == 0 else "grid"))
        parts.append(label(f"{v:.0%}", x.start - 6, y(v) + 4, class_="tick", anchor="end"))
    for vote, points in curves.items():
        path = " ".join(f"{x(a):.1f},{y(b):.1f}" for a, b in points)
        parts.append(el("polyline", points=path, class_=f"line curve-{vote}"))
        parts.append(_named(vote, points, x, y))
    r = 2.6 if small else 3.6
    for dot in sorted(voters, key=lambda d: (d.x, d.name)):
        if x.low <= dot.x <= x.high:
            parts.append(mark(dot, x(dot.x), base + 14, r))
    for v in ticks(x.low, x.high, 4 if small else 9):
        parts.append(label(f"{v:g}".replace("-", "\u2212"), x(v), base + 40, class_="tick", anchor="middle"))
    parts.append(label(words[0], x.start, base + 58, class_="tick"))
    parts.append(label(words[1], x.end, base + (74 if small else 58), class_="tick", anchor="end"))
    return base + (82 if small else 66), "".join(parts)


def _named(vote: str, points: Sequence[tuple[float, float]], x: Scale, y: Scale) -> str:
    """The name by the highest point, inside the frame."""
    at, height = max(points, key=lambda p: p[1])
    place = min(max(x(at), x.start + CLEAR), x.end - CLEAR)
    return label(vote, place, y(height) - 6, class_=f"halo name t-curve-{vote}", anchor="middle")
