"""Drawing by hand: a few helpers for SVG whose colours come from the page's style sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape


def el(tag: str, inner: str = "", **attributes: object) -> str:
    """An element; `class_` is class, other underscores become hyphens, None is left out.

    >>> el("rect", x=1, class_="yes", stroke_width=2)
    '<rect x="1" class="yes" stroke-width="2"/>'
    """
    named = {k.rstrip("_").replace("_", "-"): v for k, v in attributes.items() if v is not None}
    text = "".join(f' {k}="{escape(_number(v))}"' for k, v in named.items())
    return f"<{tag}{text}>{inner}</{tag}>" if inner else f"<{tag}{text}/>"


def label(words: str, x: float, y: float, *, class_: str = "small", anchor: str = "start") -> str:
    """A line of text.

    >>> label("A & B", 1, 2)
    '<text x="1" y="2" class="small">A &amp; B</text>'
    """
    return el("text", escape(words), x=x, y=y, class_=class_, text_anchor=None if anchor == "start" else anchor)


def breadth(words: str, bold: bool = False) -> float:
    """Pixels that a name may take, in a type as wide as a reader's machine may have.

    >>> breadth("Cuba"), breadth("Cuba", bold=True)
    (32.8, 38.4)
    """
    return (9.6 if bold else 8.2) * len(words)


def gutter(names: Iterable[str], least: float = 0.0) -> float:
    """Room at the left of rows for their names.

    >>> gutter(["Cuba", "North Macedonia"]), gutter(["Cuba"], least=118)
    (135.0, 118)
    """
    return max(12 + max(breadth(name) for name in names), least)


def _number(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


@dataclass(frozen=True, slots=True)
class Scale:
    """Linear from data to picture.

    >>> Scale(0, 10, 100, 200)(5)
    150.0
    """

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Where `value` falls."""
        span = self.high - self.low or 1.0
        return self.start + (value - self.low) / span * (self.end - self.start)


def ticks(low: float, high: float, most: int = 6) -> list[float]:
    """Round values from low to high, at most `most` or so.

    >>> ticks(1946, 2024, 5)
    [1960, 1980, 2000, 2020]
    """
    span = max(high - low, 1e-9)
    step = next(s for p in range(-4, 6) for s in (10.0**p, 2 * 10.0**p, 5 * 10.0**p) if span / s <= most)
    first = int(low // step) + (low % step > 0)
    found = [i * step for i in range(first, int(high // step) + 1)]
    return [int(v) if step >= 1 else round(v, 4) for v in found]


def apart(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Places for labels as near as may be to `wanted` (any order), at least `gap` apart, within low..high.

    >>> apart([10, 11, 50], 5, 0, 100)
    [8.0, 13.0, 50.0]
    """
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    blocks: list[list[float]] = []  # centre, count
    for i in order:
        blocks.append([float(wanted[i]), 1])
        while len(blocks) > 1 and _overlap(blocks[-2], blocks[-1], gap):
            b, a = blocks.pop(), blocks.pop()
            n = a[1] + b[1]
            blocks.append([(a[0] * a[1] + b[0] * b[1]) / n, n])
    placed: list[float] = []
    for centre, n in blocks:
        placed += [centre + (k - (n - 1) / 2) * gap for k in range(int(n))]
    placed = _within(placed, gap, low, high)
    out = [0.0] * len(wanted)
    for k, i in enumerate(order):
        out[i] = round(placed[k], 1)
    return out


def _overlap(a: list[float], b: list[float], gap: float) -> bool:
    return b[0] - (b[1] - 1) / 2 * gap - (a[0] + (a[1] - 1) / 2 * gap) < gap


def _within(placed: list[float], gap: float, low: float, high: float) -> list[float]:
    for k, y in enumerate(placed):
        placed[k] = max(y, low + k * gap)
    for k in range(len(placed) - 1, -1, -1):
        placed[k] = min(placed[k], high - (len(placed) - 1 - k) * gap)
    return placed
