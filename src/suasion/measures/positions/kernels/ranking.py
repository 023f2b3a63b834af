"""Scores of ranks, equal values at the mean of theirs."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from suasion.measures.positions.kernels.compiled import kernel

Floats = NDArray[np.float64]


@kernel
def spread_scores(order: NDArray[np.int64], ordered: Floats, scores: Floats, out: Floats) -> None:
    """Out (K, n) <- the score of every value's rank.

    order (K, n) puts the values of each row in order, ordered (K, n) are they in it; scores (2 n - 1,) of rank 1, 1.5,
    2 and so on.
    """
    n = order.shape[1]
    for k in range(order.shape[0]):
        first = 0
        while first < n:
            last = first
            while last + 1 < n and ordered[k, last + 1] == ordered[k, first]:
                last += 1
            for i in range(first, last + 1):
                out[k, order[k, i]] = scores[first + last]
            first = last + 1
