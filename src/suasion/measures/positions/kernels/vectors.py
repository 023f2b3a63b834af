"""Products and sums of long vectors, always in one order and on one thread: the same numbers wherever they run."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from suasion.measures.positions.kernels.compiled import kernel

Floats = NDArray[np.float64]
Rows = NDArray[np.float64] | NDArray[np.float32]

BLOCK = 1024


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


@kernel
def add_squares(rows: Rows, share: Floats, v: Floats) -> None:
    """V (n,) <- v plus share (k,) times the squares of the first k rows, (at least k, n)."""
    for i in range(share.size):
        for c in range(v.size):
            v[c] += share[i] * rows[i, c] * rows[i, c]


@kernel
def combine(rows: Rows, shares: Floats, out: Floats, first: int, last: int) -> None:
    """Out (m, n) <- shares (k, m)' times rows (k, n), for columns first..last-1, in blocks that stay in cache."""
    for begin in range(first, last, BLOCK):
        end = min(begin + BLOCK, last)
        for m in range(out.shape[0]):
            to = out[m, begin:end]
            to[:] = 0.0
            for k in range(rows.shape[0]):
                share, of = shares[k, m], rows[k, begin:end]
                for c in range(to.size):
                    to[c] += share * of[c]
