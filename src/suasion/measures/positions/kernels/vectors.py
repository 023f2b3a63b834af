"""Products and sums of long vectors, always in one order and on one thread: the same numbers wherever they run."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from suasion.measures.positions.kernels.compiled import kernel

Floats = NDArray[np.float64]
Rows = NDArray[np.float64] | NDArray[np.float32]


@kernel
def products(rows: Rows, v: Floats, out: Floats) -> None:
    """Out (k,) <- inner product of each of the first k rows, (at least k, n), with v (n,)."""
    for i in range(out.size):
        total = 0.0
        for c in range(v.size):
            total += rows[i, c] * v[c]
        out[i] = total


@kernel
def add(rows: Rows, share: Floats, v: Floats) -> None:
    """V (n,) <- v plus share (k,) times the first k rows, (at least k, n)."""
    for i in range(share.size):
        for c in range(v.size):
            v[c] += share[i] * rows[i, c]
