"""Lines over time with bands, named at their ends; a gap where there is nothing to join."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from suasion.present.svg import Scale, apart, breadth, el, label, ticks

EARLY = 30.0  # a line that stops this many pixels before the last year is named at its own end


@dataclass(frozen=True)
class Line:
    """One series: name, points (x, y, low, high), emphasis, colour key, name for narrow pictures.

    None y breaks the line. A line that ends early is named at its own end.
    """

    name: str
    points: Sequence[tuple[float, float | None, float, float]]
    main: bool = False
    key: str = ""
    short: str = ""


def draw_lines(
    lines: Sequence[Line],
    *,
    width: int,
    y_words: tuple[str, str],
    x_word: str = "",
    height: float = 380,
    foot: float | None = None,
) -> tuple[float, str]:
    """Height and markup of `lines`: x years or `x_word`; y a measure (from `foot` up) with a word at either end."""
    small = width < 500
    longest = max(breadth(_called(s, small), s.main) for s in lines)
    left, right, top, bottom = 40.0, min(24.0 + longest, 0.36 * width), 26.0, 56.0
    seen = [p for s in lines for p in s.points if p[1] is not None]
    x = Scale(min(p[0] for p in seen), max(p[0] for p in seen), left, width - right)
    y = Scale(min(p[2] for p in seen) if foot is None else foot, max(p[3] for p in seen), height - bottom, top)
    parts = [_frame(x, y, width - right, height, y_words, small)]
    for s in sorted(lines, key=lambda s: s.main):
        parts += _one(s, x, y, "ink" if s.main else f"line-{s.key}")
    parts.append(_names(lines, x, y, width, height))
    if x_word:
        parts.append(label(f"{x_word} \u2192", x.end, height - 36, class_="tick", anchor="end"))
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
        if len(run) == 1:
            parts += _single(run[0], x, y, class_)
            continue
        upper = [f"{x(a):.1f},{y(d):.1f}" for a, _, _, d in run]
        lower = [f"{x(a):.1f},{y(c):.1f}" for a, _, c, _ in reversed(run)]
        parts.append(el("polygon", points=" ".join(upper + lower), class_=f"band {class_}"))
        path = " ".join(f"{x(a):.1f},{y(b):.1f}" for a, b, _, _ in run)
        parts.append(el("polyline", points=path, class_=f"line {class_}{' main' if line.main else ''}"))
    for before, after in itertools.pairwise(runs):
        a, b = before[-1], after[0]
        parts.append(el("line", x1=x(a[0]), y1=y(a[1]), x2=x(b[0]), y2=y(b[1]), class_=f"gap {class_}"))
    return parts


def _single(point: tuple[float, float, float, float], x: Scale, y: Scale, class_: str) -> list[str]:
    """A year alone: its interval and its value, which no line or band could show."""
    at = f"{x(point[0]):.1f}"
    span = el("polyline", points=f"{at},{y(point[2]):.1f} {at},{y(point[3]):.1f}", class_=f"alone {class_}")
    return [span, el("polyline", points=f"{at},{y(point[1]):.1f} {at},{y(point[1]):.1f}", class_=f"alone dot {class_}")]


def _called(line: Line, small: bool) -> str:
    return (line.short or line.name) if small else line.name


def _names(lines: Sequence[Line], x: Scale, y: Scale, width: int, height: float) -> str:
    ends = [(s, next(p for p in reversed(s.points) if p[1] is not None)) for s in lines]
    small = width < 500
    early = [e for e in ends if x(e[1][0]) < x.end - EARLY]
    late = [e for e in ends if x(e[1][0]) >= x.end - EARLY]
    parts = [_own_end(s, x(p[0]), y(p[1] or 0.0), small) for s, p in early]
    places = apart([y(p[1] or 0.0) for _, p in late], 16, 20, height - 50)
    for (s, p), place in zip(late, places, strict=True):
        class_ = "ink" if s.main else f"line-{s.key}"
        at = y(p[1] or 0.0)
        parts.append(el("line", x1=x(p[0]) + 2, y1=at, x2=x.end + 10, y2=place, class_=f"lead {class_}"))
        parts.append(label(_called(s, small), x.end + 13, place + 4, class_=_class(s)))
    return "".join(parts)


def _own_end(line: Line, x: float, y: float, small: bool) -> str:
    return label(_called(line, small), x + 5, y - 6, class_=f"halo {_class(line)}")


def _class(line: Line) -> str:
    return "name main t-ink" if line.main else f"name t-line-{line.key}"
