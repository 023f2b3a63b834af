"""Intervals for indices of agreement: analytic (the default) and by bootstrap over decisions."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from suasion.measures.affinity.indices import Floats, Index, score, standard_error
from suasion.measures.affinity.tables import Indices, joint_tables


def analytic(tables: NDArray[np.generic], index: Index, level: float) -> tuple[Floats, Floats]:
    """Lower and upper ends, (P,) each, at `level`: large-sample interval on a slightly smoothed table.

    z^2/2 imaginary decisions are spread evenly over the nine cells before the delta method, after
    Agresti and Coull (1998, The American Statistician 52: 119-126): without them ten equal votes
    would give an interval of no width. The interval always holds the value itself.
    """
    z = NormalDist().inv_cdf(0.5 + level / 2.0)
    smoothed = np.asarray(tables, dtype=np.float64) + z**2 / 18.0
    value, centre = score(tables, index).value, score(smoothed, index).value
    reach = z * standard_error(smoothed, index)
    return _ends(centre - reach, centre + reach, value, index)


def bootstrap(
    layers: NDArray[np.float32],
    first: Indices,
    second: Indices,
    indices: tuple[Index, ...],
    level: float,
    draws: int,
    rng: np.random.Generator,
) -> list[tuple[Floats, Floats]]:
    """Percentile intervals, one pair of (P,) arrays an index, from `draws` resamples of the decisions.

    The same resamples serve every pair, so that intervals of different pairs can be compared.
    A resample in which an index is undefined is left out of its quantiles.
    """
    m = layers.shape[2]
    drawn = np.full((len(indices), draws, len(first)), np.nan, dtype=np.float32)
    for d, weights in enumerate(rng.multinomial(m, np.full(m, 1.0 / m), size=draws)):
        tables = joint_tables(layers, first, second, weights.astype(np.float32))
        for k, index in enumerate(indices):
            drawn[k, d] = score(tables, index).value
    tables = joint_tables(layers, first, second)
    tail = (1.0 - level) / 2.0
    out = []
    for k, index in enumerate(indices):
        low, high = _quantiles(drawn[k], (tail, 1.0 - tail))
        out.append(_ends(low, high, score(tables, index).value, index))
    return out


def _ends(low: Floats, high: Floats, value: Floats, index: Index) -> tuple[Floats, Floats]:
    known = ~np.isnan(value)
    low = np.where(known, np.fmin(np.maximum(low, index.lowest), value), np.nan)
    high = np.where(known, np.fmax(np.minimum(high, 1.0), value), np.nan)
    return low, high


def _quantiles(drawn: NDArray[np.float32], at: tuple[float, float]) -> tuple[Floats, Floats]:
    """Quantiles down the columns, NaN left out; NaN where a column has nothing else."""
    ordered = np.sort(drawn, axis=0).astype(np.float64)
    known = (~np.isnan(ordered)).sum(axis=0)
    columns = np.arange(ordered.shape[1])
    ends = []
    for q in at:
        place = q * np.maximum(known - 1, 0)
        below = np.floor(place).astype(np.intp)
        above = np.minimum(below + 1, np.maximum(known - 1, 0))
        part = place - below
        ends.append(ordered[below, columns] * (1.0 - part) + ordered[above, columns] * part)
    return ends[0], ends[1]
