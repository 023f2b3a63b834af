"""A curve of specifications: every estimate in order with its interval, and under it the choices behind each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from suasion.present.svg import Scale, el, label, ticks

MOST_BINS = 120
ROW, TOP, HEIGHT = 15.0, 26.0, 210.0


@dataclass(frozen=True, slots=True)
class Point:
    """One specification: estimate, interval, is it clear of zero, the choices by question; `main`: the declared one."""

    estimate: float
    low: float
    high: float
    clear: bool
    choices: Mapping[str, str]
    main: bool = False


def draw_curve(points: Sequence[Point], *, width: int, words: tuple[str, str]) -> tuple[float, str]:
    """Height and markup. Points from the lowest estimate up; words: what the high and the low end mean."""
    ordered = sorted(points, key=lambda p: p.estimate)
    small = width < 500
    left = 122.0 if small else 204.0
    x = Scale(0, len(ordered), left, width - 8)
    y = Scale(*_span(ordered), TOP + HEIGHT, TOP)
    parts = [_frame(x, y, words), _band(ordered, x, y), *_marks(ordered, x, y)]
    rows, at = _choices(ordered), TOP + HEIGHT + 34
    for question, answers in rows.items():
        parts.append(label(question, 0, at, class_="name"))
        for answer in answers:
            at += ROW
            parts.append(label(_short(answer, small), left - 8, at, class_="tick", anchor="end"))
            parts += _strip(ordered, question, answer, x, at)
        at += ROW + 5
    return at, "".join(parts)


def _span(points: Sequence[Point]) -> tuple[float, float]:
    """From the lowest to the highest end, but no further than three times the widest estimate: some ends run off."""
    most = 3 * max(abs(p.estimate) for p in points)
    low, high = min(p.low for p in points), max(p.high for p in points)
    return max(min(low, 0.0), -most), min(max(high, 0.0), most)


def _frame(x: Scale, y: Scale, words: tuple[str, str]) -> str:
    parts = []
    for v in ticks(y.low, y.high, 5):
        parts.append(el("line", x1=x.start, x2=x.end, y1=y(v), y2=y(v), class_="zero" if v == 0 else "grid"))
        parts.append(label(f"{v:g}".replace("-", "\u2212"), x.start - 6, y(v) + 4, class_="tick", anchor="end"))
    parts.append(label(words[0], x.start, 12, class_="tick"))
    parts.append(label(words[1], x.start, TOP + HEIGHT + 14, class_="tick"))
    return "".join(parts)


def _held(value: float, y: Scale) -> float:
    return y(min(max(value, y.low), y.high))


def _band(points: Sequence[Point], x: Scale, y: Scale) -> str:
    upper = [f"{x(i + 0.5):.1f},{_held(p.high, y):.1f}" for i, p in enumerate(points)]
    lower = [f"{x(i + 0.5):.1f},{_held(p.low, y):.1f}" for i, p in reversed(list(enumerate(points)))]
    return el("polygon", points=" ".join(upper + lower), class_="band ink")


def _marks(points: Sequence[Point], x: Scale, y: Scale) -> list[str]:
    """The estimates as a line, those clear of zero as dots, and the declared one with its interval and name."""
    path = " ".join(f"{x(i + 0.5):.1f},{y(p.estimate):.1f}" for i, p in enumerate(points))
    parts = [el("polyline", points=path, class_="line ink")]
    r = 2.6 if len(points) <= MOST_BINS else 1.6
    parts += [el("circle", cx=x(i + 0.5), cy=y(p.estimate), r=r, class_="now") for i, p in enumerate(points) if p.clear]
    for i, p in enumerate(points):
        if p.main:
            at = x(i + 0.5)
            low, high = _held(p.low, y), _held(p.high, y)
            parts.append(el("line", x1=at, x2=at, y1=low, y2=high, class_="whisker"))
            parts.append(el("circle", cx=at, cy=y(p.estimate), r=4.5, class_="before"))
            right = at < (x.start + x.end) / 2
            parts.append(label("main", at + (8 if right else -8), high + 4, class_="name main halo",
                               anchor="start" if right else "end"))  # fmt: skip
    return parts


def _choices(points: Sequence[Point]) -> dict[str, list[str]]:
    """Questions with more than one answer, each with its answers in order of first use by name."""
    found: dict[str, list[str]] = {}
    for question in points[0].choices:
        answers = sorted({p.choices[question] for p in points})
        if len(answers) > 1:
            found[question] = answers
    return found


def _short(answer: str, small: bool) -> str:
    most = 14 if small else 30
    return answer if len(answer) <= most else answer[: most - 1] + "\u2026"


def _strip(points: Sequence[Point], question: str, answer: str, x: Scale, at: float) -> list[str]:
    """A tick where a specification made this choice; where there are many, the darker the more of them."""
    bins = min(MOST_BINS, len(points))
    parts = []
    for b in range(bins):
        first, last = b * len(points) // bins, (b + 1) * len(points) // bins
        share = sum(p.choices[question] == answer for p in points[first:last]) / (last - first)
        if share > 0:
            wide = max(x(last) - x(first) - 0.6, 0.6)
            parts.append(el("rect", x=x(first), y=at - 9, width=wide, height=9, class_="now", opacity=share))
    return parts
