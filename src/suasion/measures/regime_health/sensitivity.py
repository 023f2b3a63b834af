"""What the answer hangs on: each component left out in turn, and weights drawn at random."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from suasion.measures.regime_health.composite import Floats, averaged
from suasion.measures.regime_health.trend import VERDICTS, Trend
from suasion.measures.regime_health.trend.broken import MOST_BREAKS, SHORTEST, direction, since
from suasion.measures.regime_health.trend.design import Design, Years, designs
from suasion.measures.regime_health.trend.posterior import draw, posterior

WEIGHTINGS = 200
SOME = 400


@dataclass(frozen=True)
class Sensitivity:
    """What the verdict hangs on.

    without    a row a component left out: component, verdict, sure, since (median year of the last break, or null)
    weightings a row a verdict: verdict, share (of random weightings that give it), since (median over them)
    steady     share of random weightings that give the verdict of the declared weights
    drawn      how many weightings were drawn: uniform over all weights that sum to one (Dirichlet, all ones)
    """

    without: pl.DataFrame
    weightings: pl.DataFrame
    steady: float
    drawn: int


def sensitivity(
    years: Years,
    scores: Floats,
    components: Sequence[str],
    weights: Floats,
    trend: Trend,
    *,
    flat: float,
    seed: int = 0,
    drawn: int = WEIGHTINGS,
) -> Sensitivity:
    """Verdicts of the composite of `scores` (years x components) without each component, and under random weights."""
    known = ~np.isnan(averaged(scores, weights)[0])
    made = designs(years, known, MOST_BREAKS, SHORTEST)
    rng = np.random.default_rng([seed, 1])
    left = []
    for j, name in enumerate(components):
        without = np.where(np.arange(len(components)) == j, 0.0, weights)
        if without.any():
            left.append((name, *_verdict(made, years, scores[known], without, flat, seed)))
    tried = [
        _verdict(made, years, scores[known], w, flat, seed) for w in rng.dirichlet(np.ones(len(components)), size=drawn)
    ]
    frame = pl.DataFrame(tried, schema={"verdict": pl.String, "sure": pl.Float64, "since": pl.Int32}, orient="row")
    shares = frame.group_by("verdict").agg(share=pl.len() / drawn, since=pl.col("since").median())
    order = pl.Enum(VERDICTS)
    return Sensitivity(
        without=pl.DataFrame(
            left,
            schema={"component": pl.String, "verdict": pl.String, "sure": pl.Float64, "since": pl.Int32},
            orient="row",
        ),
        weightings=shares.sort(pl.col("verdict").cast(order)),
        steady=frame.filter(pl.col("verdict") == trend.verdict).height / drawn,
        drawn=drawn,
    )


def _verdict(
    made: list[Design], years: Years, scores: Floats, weights: Floats, flat: float, seed: int
) -> tuple[str, float, int | None]:
    """Verdict, how sure, and the year of the last break, under these weights; what is known in a year is averaged."""
    value, _ = averaged(scores, weights, known_weight=1e-9)
    value = np.where(np.isnan(value), np.nanmean(value), value)
    lines = draw(posterior(made, value), years, SOME, np.random.default_rng(seed))
    best, sure = direction(lines, flat)
    begun = since(lines, best, flat)
    return VERDICTS[best], sure, begun[0] if begun else None
