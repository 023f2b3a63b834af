"""Groups through time: a column a period, ribbons as wide as the states that went from group to group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from suasion.present.svg import apart, breadth, el, label

TALL, GAP, TOP, BAR = 330.0, 14.0, 34.0, 12.0


@dataclass(frozen=True, slots=True)
class Block:
    """One group in one period: its key, its size, the words beside it, and whether the state of the figure is in it."""

    key: str
    size: float
    words: str
    main: bool = False


@dataclass(frozen=True)
class Stage:
    """One period: its name and its groups, from the top."""

    name: str
    blocks: Sequence[Block]


@dataclass(frozen=True, slots=True)
class Flow:
    """States that went from a group of stage `at` to one of the next; `moved` ribbons are dark."""

    at: int
    source: str
    target: str
    size: float
    moved: bool


def draw_flows(stages: Sequence[Stage], flows: Sequence[Flow], *, width: int, main: str) -> tuple[float, str]:
    """Height and markup; the path of the state `main` is a line through the groups marked main."""
    right = min(max(20 + breadth(main, bold=True), 74.0 if width < 500 else 160.0), width / 2)
    step = (width - right - BAR) / max(len(stages) - 1, 1)
    unit = _unit(stages)
    tops = [_tops(s, unit) for s in stages]
    x = [k * step for k in range(len(stages))]
    parts = [_ribbon(f, x, stages, tops, flows, unit) for f in sorted(flows, key=lambda f: f.moved)]
    for k, s in enumerate(stages):
        side = "middle" if k else "start"
        parts.append(label(s.name, x[k] + (0 if k == 0 else BAR / 2), 14, class_="tick", anchor=side))
        for b in s.blocks:
            parts.append(
                el("rect", x=x[k], y=tops[k][b.key], width=BAR, height=max(b.size * unit, 1.0), class_="count")
            )
    parts.append(_path(stages, tops, x, unit))
    parts += _names(stages, tops, x, unit, width, main)
    return TOP + TALL + 12, "".join(parts)


def _unit(stages: Sequence[Stage]) -> float:
    """Pixels a state: the fullest column fills the height."""
    free = [TALL - GAP * (len(s.blocks) - 1) for s in stages]
    return min(f / sum(b.size for b in s.blocks) for f, s in zip(free, stages, strict=True))


def _tops(stage: Stage, unit: float) -> dict[str, float]:
    out, y = {}, TOP
    for b in stage.blocks:
        out[b.key] = y
        y += b.size * unit + GAP
    return out


def _ribbon(
    f: Flow, x: Sequence[float], stages: Sequence[Stage], tops: Sequence[dict[str, float]], flows: Sequence[Flow],
    unit: float,
) -> str:  # fmt: skip
    order = {k: {b.key: i for i, b in enumerate(stages[k].blocks)} for k in (f.at, f.at + 1)}
    here = [g for g in flows if g.at == f.at]
    before = sum(g.size for g in here if g.source == f.source and order[f.at + 1][g.target] < order[f.at + 1][f.target])
    after = sum(g.size for g in here if g.target == f.target and order[f.at][g.source] < order[f.at][f.source])
    a, b = tops[f.at][f.source] + before * unit, tops[f.at + 1][f.target] + after * unit
    x0, x1, deep = x[f.at] + BAR, x[f.at + 1], f.size * unit
    m = (x0 + x1) / 2
    path = (
        f"M{x0:.1f},{a:.1f}C{m:.1f},{a:.1f} {m:.1f},{b:.1f} {x1:.1f},{b:.1f}"
        f"V{b + deep:.1f}C{m:.1f},{b + deep:.1f} {m:.1f},{a + deep:.1f} {x0:.1f},{a + deep:.1f}Z"
    )
    return el("path", d=path, class_="flow moved-on" if f.moved else "flow")


def _path(stages: Sequence[Stage], tops: Sequence[dict[str, float]], x: Sequence[float], unit: float) -> str:
    points: list[tuple[float, float]] = []
    for k, s in enumerate(stages):
        for b in s.blocks:
            if b.main:
                y = tops[k][b.key] + b.size * unit / 2
                points += [(x[k], y), (x[k] + BAR, y)]
    return el("polyline", points=" ".join(f"{a:.1f},{b:.1f}" for a, b in points), class_="line ink main")


def _names(
    stages: Sequence[Stage], tops: Sequence[dict[str, float]], x: Sequence[float], unit: float, width: int, main: str
) -> list[str]:
    parts = []
    for k, s in enumerate(stages[:-1]):
        for b in s.blocks:
            if b.size * unit >= 14:
                y = tops[k][b.key] + 14
                parts.append(label(f"{b.key} {b.size:.0f}" if b.key else "", x[k] + BAR + 4, y, class_="name halo"))
    last = stages[-1]
    wanted = [tops[-1][b.key] + b.size * unit / 2 + 4 for b in last.blocks]
    for b, y in zip(last.blocks, apart(wanted, 34, TOP + 8, TOP + TALL), strict=True):
        parts.append(
            label(f"{b.key} {b.size:.0f}" if b.key else f"none {b.size:.0f}", x[-1] + BAR + 6, y, class_="name")
        )
        words = main if b.main else "" if width < 500 else b.words
        parts.append(label(words, x[-1] + BAR + 6, y + 16, class_="name main" if b.main else "tick"))
    return parts
