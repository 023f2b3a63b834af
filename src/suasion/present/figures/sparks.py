"""Small multiples: one line a row on a shared time line, its words at the right, its own scale."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from suasion.present.svg import Scale, el, gutter, label, ticks

DEEP = 44.0


@dataclass(frozen=True)
class Spark:
    """One row: its name, words at its end, points (year, value), and a scale, if not its own.

    A year that is missing breaks the line.
    """

    name: str
    words: str
    points: Sequence[tuple[int, float]]
    domain: tuple[float, float] | None = None


def draw_sparks(rows: Sequence[Spark], *, width: int, years: tuple[int, int]) -> tuple[float, str]:
    """Height and markup. A row without points says so and has no line.

    >>> draw_sparks([Spark("a", "up", [(2000, 1.0), (2001, 2.0)])], width=400, years=(2000, 2001))[0]
    106.0
    """
    small = width < 500
    left, right, step = (18.0, 18.0, DEEP + 40) if small else (gutter(r.name for r in rows), 200.0, DEEP)
    x = Scale(*years, left, width - right)
    bottom = 4 + step * len(rows)
    parts = [_year(v, x, bottom) for v in ticks(*years, 4 if small else 6)]
    for k, row in enumerate(rows):
        top = 4 + k * step
        parts += _words(row, top, left, width, small)
        parts += _line(row, x, top + (40 if small else 6), DEEP - 12)
    return bottom + 18, "".join(parts)


def _year(v: float, x: Scale, bottom: float) -> str:
    return el("line", x1=x(v), x2=x(v), y1=4, y2=bottom - 4, class_="grid") + label(
        f"{v:g}", x(v), bottom + 12, class_="tick", anchor="middle"
    )


def _words(row: Spark, top: float, left: float, width: int, small: bool) -> list[str]:
    if small:
        return [label(row.name, 4, top + 14, class_="halo name"), label(row.words, 4, top + 31, class_="halo tick")]
    return [label(row.name, left - 8, top + 26, class_="name", anchor="end"), label(row.words, width - 168, top + 26)]


def _line(row: Spark, x: Scale, top: float, deep: float) -> list[str]:
    if not row.points:
        return []
    values = [v for _, v in row.points]
    y = Scale(*(row.domain or (min(values), max(values))), top + deep, top)
    runs: list[list[tuple[int, float]]] = []
    for year, value in row.points:
        if runs and year == runs[-1][-1][0] + 1:
            runs[-1].append((year, value))
        else:
            runs.append([(year, value)])
    parts = [
        el("polyline", points=" ".join(f"{x(a):.1f},{y(b):.1f}" for a, b in run), class_="line ink") for run in runs
    ]
    for before, after in itertools.pairwise(runs):
        (a, b), (c, d) = before[-1], after[0]
        parts.append(el("line", x1=x(a), y1=y(b), x2=x(c), y2=y(d), class_="gap ink"))
    last = row.points[-1]
    return [*parts, el("circle", cx=x(last[0]), cy=y(last[1]), r=3.2, class_="now")]
