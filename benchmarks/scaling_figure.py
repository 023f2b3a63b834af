"""Draws what an estimate costs: `python -m benchmarks.scaling_figure CSV SVG`, from the numbers of `scaling`."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import polars as pl

from suasion.present.figures import Figure
from suasion.present.figures.standalone import alone
from suasion.present.html import asset
from suasion.present.svg import Scale, el, label

PANELS = {
    "votes": ("votes", "more calls, 199 states"),
    "states": ("states", "as many votes in all"),
    "periods": ("periods", "the same calls"),
}
TOP, HEIGHT, GAP, LEFT = 44.0, 250.0, 26.0, 44.0


def figure(costs: pl.DataFrame) -> Figure:
    """Processor seconds against votes, states and periods, both axes in powers of ten."""
    most = costs.row(int(costs["votes"].arg_max() or 0), named=True)
    title = "What an estimate costs grows with the votes, less with states, and with periods where they are many"
    return Figure(
        "positions-scaling",
        title,
        "Processor seconds of one estimate with standard errors, one thread, simulated votes at the shape of all calls "
        "of the Assembly 1946-2019 (circled), one of three things changed at a time; in grey a cost in proportion",
        lambda width: draw(costs, width),
        costs,
        f"Three panels of processor seconds; {most['votes']:,} votes take {most['cpu_seconds']:.1f} seconds.",
        (),
        "benchmarks/scaling.py",
        "python -m benchmarks.scaling",
    )


def draw(costs: pl.DataFrame, width: int) -> tuple[float, str]:
    """Height and markup of the three panels."""
    seconds = costs["cpu_seconds"].log10()
    y = Scale(np.floor(2 * _least(seconds)) / 2, np.ceil(2 * _most(seconds)) / 2, TOP + HEIGHT, TOP)
    wide = (width - LEFT - 2 * GAP) / 3
    parts = [_seconds(y, width)]
    for k, (name, (words, held)) in enumerate(PANELS.items()):
        start = LEFT + k * (wide + GAP)
        parts.append(_panel(costs.filter(pl.col("changed") == name).sort(name), name, y, start, start + wide))
        parts.append(label(words, start, 12, class_="name"))
        parts.append(label(held, start, 28, class_="tick"))
    return TOP + HEIGHT + 44, "".join(parts)


def _least(values: pl.Series) -> float:
    return float(values.to_numpy().min())


def _most(values: pl.Series) -> float:
    return float(values.to_numpy().max())


def _seconds(y: Scale, width: int) -> str:
    parts = []
    for v in (0.1, 1.0, 10.0):
        if y.low <= np.log10(v) <= y.high:
            at = y(float(np.log10(v)))
            parts.append(el("line", x1=LEFT, x2=width, y1=at, y2=at, class_="grid"))
            parts.append(label(f"{v:g} s", LEFT - 6, at + 4, class_="tick", anchor="end"))
    return "".join(parts)


def _panel(costs: pl.DataFrame, name: str, y: Scale, start: float, end: float) -> str:
    at, seconds = costs[name].log10(), costs["cpu_seconds"].log10()
    x = Scale(_least(at), _most(at), start + 6, end - 6)
    base = costs["times"].to_list().index(1.0)
    level = float(seconds[base]) - float(at[base])
    low, high = max(x.low, y.low - level), min(x.high, y.high - level)
    parts = [el("line", x1=x(low), x2=x(high), y1=y(low + level), y2=y(high + level), class_="zero")]
    places = [(x(float(a)), y(float(s))) for a, s in zip(at, seconds, strict=True)]
    parts.append(el("polyline", points=" ".join(f"{a:.1f},{b:.1f}" for a, b in places), class_="line ink main"))
    parts += [el("circle", cx=a, cy=b, r=3.0, class_="ink") for a, b in places]
    parts.append(el("circle", cx=places[base][0], cy=places[base][1], r=8.0, class_="odd"))
    for k in sorted({0, base, len(places) - 1}):
        anchor = "start" if k == 0 else ("end" if k == len(places) - 1 else "middle")
        shift = -6 if k == 0 else (6 if k == len(places) - 1 else 0)
        parts.append(
            label(_short(costs[name][k]), places[k][0] + shift, TOP + HEIGHT + 18, class_="tick", anchor=anchor)
        )
    return "".join(parts)


def _short(value: int) -> str:
    return f"{value / 1e6:.2g} m" if value >= 1e6 else (f"{value / 1e3:.0f},000" if value >= 1e4 else f"{value:,}")


def svg(costs: pl.DataFrame) -> str:
    """The figure as a file of its own."""
    return alone(figure(costs), asset("colours.css") + asset("figures.css"), "Source: benchmarks/scaling.py")


def main(source: str, target: str) -> None:
    """Read the CSV, write the SVG."""
    Path(target).write_text(svg(pl.read_csv(source)), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:3])
