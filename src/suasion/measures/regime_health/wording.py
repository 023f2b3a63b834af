"""The answer in words: phases, the way it goes now, since when, how sure, and what it hangs on."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

import polars as pl

from suasion.measures.regime_health.sensitivity import Sensitivity
from suasion.measures.regime_health.trend import VERDICTS, Trend

DID = {"growing": "grew", "capped": "stood still", "in retrogression": "fell back"}
DOES = {
    "growing": "is growing",
    "capped": "is capped, neither growing nor falling",
    "in retrogression": "is in retrogression",
}


@dataclass(frozen=True, slots=True)
class Phase:
    """A run of years with one most probable direction, and the mean of its probability."""

    direction: str
    first: int
    last: int
    sure: float


def phases(trend: Trend) -> list[Phase]:
    """The phases of a trend, in order."""
    rows = list(trend.path.select("growing", "capped", "retrogression").iter_rows())
    likely = [max(range(3), key=lambda k: row[k]) for row in rows]
    years = trend.path["year"].to_list()
    runs = [list(run) for _, run in groupby(range(len(rows)), key=lambda i: likely[i])]
    return [
        Phase(VERDICTS[likely[r[0]]], years[r[0]], years[r[-1]], sum(rows[i][likely[i]] for i in r) / len(r))
        for r in runs
    ]


def answer(trend: Trend, components: int, held: Sensitivity, years: tuple[int, int]) -> str:
    """The answer in a few sentences."""
    told = [f"{DID[p.direction]} from {p.first} to {p.last} ({p.sure:.0%})" for p in phases(trend)]
    path = (
        f"From {years[0]} to {years[1]}, {components} components averaged, the regime most probably "
        + ", ".join(told)
        + "."
    )
    when = _when(trend)
    now = f"At the end it {DOES[trend.verdict]} (probability {trend.sure:.0%}){when}."
    others = _others(trend)
    same = f"Of {held.drawn} weightings drawn at random, {held.steady:.0%} give the same verdict{_turned(held, trend)}."
    return " ".join((path, now, others, same))


def _when(trend: Trend) -> str:
    if trend.since is None:
        return "; no change of direction is more probable than none"
    middle, low, high = trend.since
    return f", since {middle} [90%: {low} to {high}]"


def _others(trend: Trend) -> str:
    last = trend.path.tail(1).select("growing", "capped", "retrogression").row(0)
    rest = [f"{v} {p:.0%}" for v, p in zip(VERDICTS, last, strict=True) if v != trend.verdict]
    median, low, high = (f"{v:+.2f}".replace("-", "\u2212") for v in trend.slope)
    return f"Otherwise: {', '.join(rest)}. The last slope is {median} [{low} to {high}] standard deviations a decade."


def _turned(held: Sensitivity, trend: Trend) -> str:
    other = held.without.filter(pl.col("verdict") != trend.verdict)
    if other.is_empty():
        return ", and it stays whichever component is left out"
    names = ", ".join(other["component"].to_list())
    return f"; left out, each of these would change it: {names}"
