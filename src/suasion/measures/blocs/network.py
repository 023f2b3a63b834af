"""The network of agreement: how strongly every pair of states is tied, above chance."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from suasion.measures.affinity.indices import INDICES, Floats, score
from suasion.measures.affinity.tables import joint_tables, pair_indices

Layers = NDArray[np.float32]


def ties(layers: Layers, measure: str, fewest: int, weights: NDArray[np.float32] | None = None) -> Floats:
    """Agreement of every pair, symmetric (N, N), NaN on the diagonal and where nothing can be said.

    layers   (3, N, M) of affinity.tables.indicators
    weights  (M,) how often each decision counts (a resample), or None for once each

    A pair with fewer than `fewest` decisions in common is NaN, and so is one for which chance alone
    would give full agreement.

    >>> from suasion.measures.affinity.tables import indicators
    >>> votes = np.array([[2, 0, 2, 0], [2, 0, 2, 0], [0, 2, 0, 2]], dtype=np.int8)
    >>> ties(indicators(votes), "kappa", 1)[0].tolist()
    [nan, 1.0, -1.0]
    """
    n = layers.shape[1]
    first, second = pair_indices(n)
    out = np.full((n, n), np.nan)
    if not len(first):
        return out
    found = score(joint_tables(layers, first, second, weights), INDICES[measure])
    value = np.where(found.n >= fewest, found.value, np.nan)
    out[first, second] = out[second, first] = value
    return out


def positive(agreement: Floats) -> Floats:
    """The ties that hold states together: agreement above chance, 0 where it is not or is unknown."""
    held: Floats = np.where(np.isnan(agreement), 0.0, np.maximum(agreement, 0.0))
    return held
