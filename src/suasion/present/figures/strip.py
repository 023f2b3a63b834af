"""Voters on a line, each a mark of its own vote, heaped where they stand close; cut points as lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from suasion.present.figures.shares import ORDER
from suasion.present.svg import Scale, el, label, ticks

RANK = {vote: k for k, vote in enumerate(ORDER)}


@dataclass(frozen=True, slots=True)
class Dot:
    """One voter: name, place on the line, vote; `odd` when the model did not expect that vote."""

    name: str
    x: float
    vote: str
    odd: bool = False


def draw_strip(
    dots: Sequence[Dot], cuts: Sequence[tuple[float, str]], *, width: int, words: tuple[str, str]
) -> tuple[float, str]:
    """Height and markup: dots heaped by place, cut points (x, words), and a word at either end."""
    small = width < 500
    r = 3.1 if small else 5.0
    x = Scale(*_span(dots, cuts), r + 4, width - r - 4)
    heaps = _heaps(dots, x, 2 * r + 0.8)
    most = max(len(h) for h in heaps.values())
    top = 34.0 + (34.0 if cuts else 0)
    base = top + most * (2 * r + 0.8) + 4
    parts = [_legend(small), *_cuts(cuts, x, top, base)]
    for place, heap in sorted(heaps.items()):
        for k, dot in enumerate(sorted(heap, key=lambda d: (RANK[d.vote], d.name))):
            parts.append(mark(dot, place, base - r - k * (2 * r + 0.8), r))
    parts.append(el("line", x1=x.start, x2=x.end, y1=base + 1, y2=base + 1, class_="zero"))
    for v in ticks(x.low, x.high, 4 if small else 9):
        parts.append(label(f"{v:g}".replace("-", "\u2212"), x(v), base + 18, class_="tick", anchor="middle"))
    parts.append(label(words[0], x.start, base + 36, class_="tick"))
    parts.append(label(words[1], x.end, base + (52 if small else 36), class_="tick", anchor="end"))
    return base + (60 if small else 44), "".join(parts)


def mark(dot: Dot, x: float, y: float, r: float) -> str:
    """Yes a disc, abstain a hatched disc, no a diamond, absent a ring; an odd one is ringed in ink."""
    title = el("title", f"{_escaped(dot.name)}: {dot.vote}{', not expected' if dot.odd else ''}")
    ring = el("circle", cx=x, cy=y, r=r + 1.2, class_="odd") if dot.odd else ""
    if dot.vote == "no":
        d = r * 1.12
        points = f"{x:.1f},{y - d:.1f} {x + d:.1f},{y:.1f} {x:.1f},{y + d:.1f} {x - d:.1f},{y:.1f}"
        return el("g", title + el("polygon", points=points, class_="v-no") + ring)
    class_ = f"v-{dot.vote}" + (" edged" if dot.vote == "abstain" else "")
    return el("g", title + el("circle", cx=x, cy=y, r=r - (0.5 if dot.vote == "absent" else 0), class_=class_) + ring)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _span(dots: Sequence[Dot], cuts: Sequence[tuple[float, str]]) -> tuple[float, float]:
    low, high = min(d.x for d in dots), max(d.x for d in dots)
    room = 0.15 * (high - low or 1.0)
    inside = [c for c, _ in cuts if low - room <= c <= high + room]
    return min([low, *inside]) - 0.02 * (high - low or 1), max([high, *inside]) + 0.02 * (high - low or 1)


def _heaps(dots: Sequence[Dot], x: Scale, step: float) -> dict[float, list[Dot]]:
    heaps: dict[float, list[Dot]] = defaultdict(list)
    for dot in dots:
        heaps[round(x(dot.x) / step) * step].append(dot)
    return heaps


def _cuts(cuts: Sequence[tuple[float, str]], x: Scale, top: float, base: float) -> list[str]:
    """Dashed lines; of two, the words of each stand on its outer side if they fit."""
    inside = sorted((c for c in cuts if x.low <= c[0] <= x.high), key=lambda c: c[0])
    parts = []
    for k, (value, words) in enumerate(inside):
        at, long = x(value), 7.0 * len(words)
        left = len(inside) > 1 and k == 0 if x.start + long < at < x.end - long else at > (x.start + x.end) / 2
        anchor, place = ("end", at - 4) if left else ("start", at + 4)
        parts.append(el("line", x1=at, x2=at, y1=top - 8, y2=base, class_="cut"))
        parts.append(label(words, place, top - 26 + 15 * (k % 2), class_="tick", anchor=anchor))
    return parts


def _legend(small: bool) -> str:
    parts, at = [], 6.0
    for vote in ORDER:
        parts.append(mark(Dot(vote, 0, vote), at + 3, 12, 5.0))
        parts.append(label(vote, at + 13, 16.5, class_="tick"))
        at += 28 + 7.2 * len(vote)
    parts.append(el("circle", cx=at + 4, cy=12, r=5.6, class_="odd"))
    parts.append(label("surprise" if small else "ringed: not expected", at + 15, 16.5, class_="tick"))
    return "".join(parts)
