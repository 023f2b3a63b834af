"""Lines over time with bands, named at their ends; a gap where there is nothing to join."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from suasion.present.svg import Scale, apart, el, label, ticks


@dataclass(frozen=True)
class Line:
    """One series: name, emphasis, points (x, y, low, high); None y breaks the line."""

    name: str
    points: Sequence[tuple[float, float | None, float, float]]
    main: bool = False
    key: str = ""


def draw_lines(
    lines: Sequence[Line], *, width: int, y_words: tuple[str, str], height: float = 380
) -> tuple[float, str]:
    """Height and markup of `lines`: x years, y a measure with a word at its low and high end."""
    small = width < 500
    left, right, top, bottom = 34.0, 86.0 if small else 150.0, 26.0, 56.0
    seen = [p for s in lines for p in s.points if p[1] is not None]
    x = Scale(min(p[0] for p in seen), max(p[0] for p in seen), left, width - right)
    y = Scale(min(p[2] for p in seen), max(p[3] for p in seen), height - bottom, top)
    parts = [_frame(x, y, width - right, height, y_words, small)]
    for s in sorted(lines, key=lambda s: s.main):
        parts += _one(s, x, y, "ink" if s.main else f"line-{s.key}")
    parts.append(_names(lines, x, y, width, height))
    return height, "".join(parts)


def _frame(x: Scale, y: Scale, edge: float, height: float, words: tuple[str, str], small: bool) -> str:
    parts = []
    for v in ticks(y.low, y.high, 5):
        parts.append(el("line", x1=x.start, x2=edge, y1=y(v), y2=y(v), class_="zero" if v == 0 else "grid"))
        parts.append(label(f"{v:g}".replace("-", "\u2212"), x.start - 6, y(v) + 4, class_="tick", anchor="end"))
    for v in ticks(x.low, x.high, 4 if small else 8):
        parts.append(label(f"{v:g}", x(v), height - 12, class_="tick", anchor="middle"))
    parts.append(label(words[1], x.start, 12, class_="tick"))
    parts.append(label(words[0], x.start, height - 36, class_="tick"))
    return "".join(parts)


def _one(line: Line, x: Scale, y: Scale, class_: str) -> list[str]:
    parts: list[str] = []
    runs: list[list[tuple[float, float, float, float]]] = [[]]
    for px, py, low, high in line.points:
        if py is None:
            runs.append([])
        else:
            runs[-1].append((px, py, low, high))
    runs = [r for r in runs if r]
    for run in runs:
        upper = [f"{x(a):.1f},{y(d):.1f}" for a, _, _, d in run]
        lower = [f"{x(a):.1f},{y(c):.1f}" for a, _, c, _ in reversed(run)]
        parts.append(el("polygon", points=" ".join(upper + lower), class_=f"band {class_}"))
        path = " ".join(f"{x(a):.1f},{y(b):.1f}" for a, b, _, _ in run)
        parts.append(el("polyline", points=path, class_=f"line {class_}{' main' if line.main else ''}"))
    for before, after in itertools.pairwise(runs):
        a, b = before[-1], after[0]
        parts.append(el("line", x1=x(a[0]), y1=y(a[1]), x2=x(b[0]), y2=y(b[1]), class_=f"gap {class_}"))
    return parts


def _names(lines: Sequence[Line], x: Scale, y: Scale, width: int, height: float) -> str:
    last = [next(p for p in reversed(s.points) if p[1] is not None) for s in lines]
    places = apart([y(p[1] or 0.0) for p in last], 16, 20, height - 50)
    small = width < 500
    parts = []
    for s, p, place in zip(lines, last, places, strict=True):
        end = x(p[0])
        class_ = "ink" if s.main else f"line-{s.key}"
        parts.append(el("line", x1=end + 2, y1=y(p[1] or 0.0), x2=x.end + 10, y2=place, class_=f"lead {class_}"))
        words = s.name if not small or len(s.name) <= 12 else s.name[:11] + "\u2026"
        parts.append(label(words, x.end + 13, place + 4, class_=f"name {'main ' if s.main else ''}t-{class_}"))
    return "".join(parts)
