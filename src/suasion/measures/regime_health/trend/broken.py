"""Broken trends: when a yearly series changed its direction, and which way it goes now, with how sure that is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from suasion.errors import BadInput
from suasion.measures.regime_health.trend.design import Floats, Years, designs
from suasion.measures.regime_health.trend.posterior import Draws, Family, draw, posterior, weights

SHORTEST = 5
MOST_BREAKS = 2
FLAT = 0.25
VERDICTS = ("growing", "capped", "in retrogression")


@dataclass(frozen=True)
class Trend:
    """A broken trend through T years.

    path      a row a year: year, value (null where missing), level (posterior mean), low, high (90%), and the
              probabilities of the direction in that year: growing, capped, retrogression
    breaks    a row a year in which the slope may change: year, probability
    count     probability of 0, 1, ... breaks
    verdict   the most probable direction at the end, one of VERDICTS; sure: its probability
    since     (median, low, high) year of the last break, given that verdict; None where no break is more probable
    slope     (median, low, high) of the last slope, in units a decade
    flat      slopes up to so much a decade, either way, count as capped
    """

    path: pl.DataFrame
    breaks: pl.DataFrame
    count: tuple[float, ...]
    verdict: str
    sure: float
    since: tuple[int, int, int] | None
    slope: tuple[float, float, float]
    flat: float


def broken_trend(
    years: Years,
    values: Floats,
    *,
    most_breaks: int = MOST_BREAKS,
    shortest: int = SHORTEST,
    flat: float = FLAT,
    draws: int = 4000,
    seed: int = 0,
) -> Trend:
    """The posterior of a continuous, piecewise linear trend with up to `most_breaks` changes of slope.

    Every number and place of breaks at least `shortest` years apart (and from the ends) is weighed by its exact
    marginal likelihood: least squares with errors that persist from year to year (AR(1), the persistence averaged
    over a grid), Zellner's g-prior with g = n on the slopes (Liang and others 2008, J. Am. Stat. Assoc. 103:
    410-423), each number of breaks as likely as any other beforehand. Changes of slope as in Fearnhead,
    Maidstone and Letchford 2019, J. Comput. Graph. Stat. 28: 265-275. Missing years (NaN) are left out. Units of
    `flat` and slopes are those of `values` a decade. Raises BadInput with fewer than `2 * shortest` years.

    >>> years = np.arange(1990, 2020)
    >>> trend = broken_trend(years, np.minimum(years, 2005) / 5.0 + np.sin(years) / 20)
    >>> trend.verdict, trend.since[0]
    ('capped', 2005)
    """
    known = ~np.isnan(values)
    if known.sum() < 2 * shortest:
        raise BadInput(
            f"a trend needs {2 * shortest} years, and {int(known.sum())} are known",
            next_step="widen the years, or leave the component out",
        )
    families = posterior(designs(years, known, most_breaks, shortest), values[known])
    drawn = draw(families, years, draws, np.random.default_rng(seed))
    best, sure = direction(drawn, flat)
    slope = np.quantile(drawn.slopes[:, -1], (0.5, 0.05, 0.95))
    return Trend(
        path=_path(years, values, drawn, flat),
        breaks=_breaks(families),
        count=break_count(families),
        verdict=VERDICTS[best],
        sure=sure,
        since=since(drawn, best, flat),
        slope=(float(slope[0]), float(slope[1]), float(slope[2])),
        flat=flat,
    )


def direction(drawn: Draws, flat: float) -> tuple[int, float]:
    """The most probable direction at the end (0 growing, 1 capped, 2 in retrogression), and its probability."""
    shares = [float((_way(drawn.slopes[:, -1], flat) == k).mean()) for k in range(3)]
    best = int(np.argmax(shares))
    return best, shares[best]


def since(drawn: Draws, best: int, flat: float) -> tuple[int, int, int] | None:
    """Year of the last break (median, 5%, 95%) in the draws that go that way; None where most of them have none."""
    here = _way(drawn.slopes[:, -1], flat) == best
    turned = here & (drawn.count > 0)
    if turned.sum() <= here.sum() / 2:
        return None
    begun = np.quantile(drawn.last[turned], (0.5, 0.05, 0.95), method="nearest")
    return int(begun[0]), int(begun[1]), int(begun[2])


def break_count(families: list[Family]) -> tuple[float, ...]:
    """Probability of 0, 1, ... breaks."""
    shares: dict[int, float] = {}
    for f, w in zip(families, weights(families), strict=True):
        k = f.centre.shape[1] - 1
        shares[k] = shares.get(k, 0.0) + float(w.sum())
    return tuple(shares[k] for k in sorted(shares))


def _way(slopes: Floats, flat: float) -> Floats:
    return np.where(slopes > flat, 0, np.where(slopes < -flat, 2, 1))


def _path(years: Years, values: Floats, drawn: Draws, flat: float) -> pl.DataFrame:
    low, high = np.quantile(drawn.levels, (0.05, 0.95), axis=0)
    ways = _way(drawn.slopes, flat)
    return pl.DataFrame(
        {
            "year": years, "value": pl.Series(values).fill_nan(None), "level": drawn.levels.mean(axis=0), "low": low,
            "high": high, "growing": (ways == 0).mean(axis=0), "capped": (ways == 1).mean(axis=0),
            "retrogression": (ways == 2).mean(axis=0),
        },
        schema_overrides={"year": pl.Int32},
    )  # fmt: skip


def _breaks(families: list[Family]) -> pl.DataFrame:
    weighed = zip(families, weights(families), strict=True)
    rows = [(y, float(w)) for f, ws in weighed for b, w in zip(f.design.breaks, ws, strict=True) for y in b]
    frame = pl.DataFrame(rows, schema={"year": pl.Int32, "probability": pl.Float64}, orient="row")
    return frame.group_by("year").agg(pl.col("probability").sum()).sort("year")
