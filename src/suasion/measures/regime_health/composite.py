"""The composite: components on one scale, turned so that higher is healthier, and averaged with declared weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

from suasion.errors import BadInput
from suasion.measures.regime_health.component import Component

Floats = NDArray[np.float64]
COVERED = 0.75
KNOWN_WEIGHT = 2 / 3


def standardised(series: pl.DataFrame, components: Sequence[Component]) -> pl.DataFrame:
    """`series` (component, year, value, ...) with `score`: standard deviations from the component's own mean.

    Over the years given; turned so that higher is healthier. A component that never changes scores 0.

    >>> from suasion.measures.regime_health.component import all_components
    >>> s = pl.DataFrame({"component": "no-action", "year": [2000, 2001, 2002], "value": [0.0, 1.0, 2.0]})
    >>> [round(v) for v in standardised(s, all_components())["score"]]
    [1, 0, -1]
    """
    sign = {c.id: 1.0 if c.better == "higher" else -1.0 for c in components}
    gap = pl.col("value") - pl.col("value").mean().over("component")
    spread = pl.col("value").std().over("component")
    turned = pl.col("component").replace_strict(sign, return_dtype=pl.Float64)
    return series.with_columns(score=pl.when(spread > 0).then(turned * gap / spread).otherwise(0.0))


def covering(scores: pl.DataFrame, years: Sequence[int], covered: float = COVERED) -> tuple[str, ...]:
    """Components known in at least that share of `years`: only they are averaged, so that none enters half way."""
    n = scores.filter(pl.col("year").is_in(list(years))).group_by("component").len()
    return tuple(sorted(n.filter(pl.col("len") >= covered * len(years))["component"].to_list()))


def table_of(scores: pl.DataFrame, years: Sequence[int], components: Sequence[str]) -> Floats:
    """Scores as a matrix, years x components; NaN where missing."""
    out = np.full((len(years), len(components)), np.nan)
    column = {c: j for j, c in enumerate(components)}
    row = {y: i for i, y in enumerate(years)}
    for c, y, s in scores.select("component", "year", "score").iter_rows():
        if c in column and y in row:
            out[row[y], column[c]] = s
    return out


def averaged(scores: Floats, weights: Floats, known_weight: float = KNOWN_WEIGHT) -> tuple[Floats, Floats]:
    """The composite (T,) and the share of weight known (T,): a weighted mean of what is known in the year.

    NaN where less than `known_weight` of the weight is known. Missing is left out, never filled in.

    >>> value, known = averaged(np.array([[1.0, 3.0], [1.0, np.nan]]), np.array([0.75, 0.25]))
    >>> value.tolist(), known.tolist()
    ([1.5, 1.0], [1.0, 0.75])
    """
    there = ~np.isnan(scores)
    known = (there * weights).sum(axis=1) / weights.sum()
    total = np.where(there, scores, 0.0) @ weights
    with np.errstate(invalid="ignore", divide="ignore"):
        value = np.where(known >= known_weight, total / (there * weights).sum(axis=1), np.nan)
    return value, known


def averaged_plain(scores: Sequence[Sequence[float | None]], weights: Sequence[float]) -> list[float | None]:
    """The plain twin of `averaged`: one year at a time."""
    out: list[float | None] = []
    for row in scores:
        held = [(s, w) for s, w in zip(row, weights, strict=True) if s is not None]
        known = sum(w for _, w in held)
        enough = known / sum(weights) >= KNOWN_WEIGHT
        out.append(sum(s * w for s, w in held) / known if enough and known else None)
    return out


def chosen_weights(core: Sequence[str], given: Mapping[str, float]) -> Floats:
    """Weights of the components in the composite: those given, 1 for the others. Raises BadInput for nonsense."""
    unknown = sorted(set(given) - set(core))
    if unknown:
        raise BadInput(
            f"no weight can be given to {', '.join(unknown)}",
            why="it is no component, or is known in too few of these years to be averaged",
            next_step=f"components in the composite: {', '.join(core)}",
        )
    weights = np.array([float(given.get(c, 1.0)) for c in core])
    if (weights < 0).any() or not weights.any():
        raise BadInput("weights are 0 or more, and not all 0", next_step="give numbers such as contested=2")
    return weights
