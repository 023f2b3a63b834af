"""Small columns by year, a panel a series; the base line runs only where something is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from suasion.present.svg import Scale, el, label, ticks

DEEP, STRIP = 78.0, 34.0


@dataclass(frozen=True)
class Panel:
    """One series: its name, the words for its largest value, and its years (year, value); None is unknown."""

    name: str
    most: str
    points: Sequence[tuple[int, float | None]]


def draw_columns(panels: Sequence[Panel], *, width: int) -> tuple[float, str]:
    """Height and markup of panels over one time line. A year without a base line is not covered by the source."""
    first = min(p[0] for panel in panels for p in panel.points)
    last = max(p[0] for panel in panels for p in panel.points)
    x = Scale(first - 0.5, last + 0.5, 4.0, width - 8.0)
    wide = max(x(first + 1) - x(first) - 1.0, 1.0)
    parts: list[str] = []
    for k, panel in enumerate(panels):
        top = k * (DEEP + 12) + 4
        parts += _panel(panel, x, top, wide, width)
    bottom = len(panels) * (DEEP + 12) + 4
    for v in ticks(first, last, 4 if width < 500 else 8):
        parts.append(label(f"{v}", x(v), bottom + 12, class_="tick", anchor="middle"))
    return bottom + 20, "".join(parts)


def _panel(panel: Panel, x: Scale, top: float, wide: float, width: int) -> list[str]:
    base = top + DEEP
    known = [(year, value) for year, value in panel.points if value is not None]
    most = max((v for _, v in known), default=0.0)
    y = Scale(0.0, most or 1.0, base, top + STRIP)
    parts = [label(panel.name, 4, top + 13, class_="name")]
    parts.append(label(panel.most, 4 if width < 500 else width - 8, top + (28 if width < 500 else 13), class_="tick",
                       anchor="start" if width < 500 else "end"))  # fmt: skip
    for year, value in known:
        left = x(year) - wide / 2
        parts.append(el("line", x1=left, x2=left + wide + 1, y1=base, y2=base, class_="rest"))
        if value > 0:
            parts.append(el("rect", x=left, y=y(value), width=wide, height=base - y(value), class_="term"))
    return parts
