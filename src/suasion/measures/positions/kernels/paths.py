"""Paths: every state's periods are a chain, so the precision of its path is tridiagonal and solved in one pass.

A path's precision is that of its walk, diagonal (T,) and off-diagonal (T-1,), plus diag(weight). It is L D L': ones on
the diagonal of L, left (T,) beside them, and D's inverse loose (T,).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from suasion.measures.positions.kernels.compiled import kernel

Floats = NDArray[np.float64]


@kernel
def position_steps(
    diagonal: Floats, off: Floats, weight: Floats, pull: Floats, longest: float, x: Floats, v: Floats
) -> None:
    """A Newton step on every path x (N, T), in place, no entry by more than `longest`; v (N, T) <- its variances.

    weight, pull (N, T) are what votes tell, curvature and slope.
    """
    n_states, n_periods = x.shape
    loose, left, step = np.empty(n_periods), np.empty(n_periods), np.empty(n_periods)
    for i in range(n_states):
        _factor(diagonal, off, weight[i], loose, left)
        _pulled(diagonal, off, x[i], pull[i], step)
        _solve(loose, left, step)
        for t in range(n_periods):
            x[i, t] += min(max(step[t], -longest), longest)
        v[i, -1] = loose[-1]
        for t in range(n_periods - 2, -1, -1):
            v[i, t] = loose[t] + left[t + 1] * left[t + 1] * v[i, t + 1]


@kernel
def consistency_steps(
    diagonal: Floats, off: Floats, weight: Floats, pull: Floats, u: Floats, step: Floats, even: Floats
) -> None:
    """Step (N, T) <- Newton's step of every path u (N, T), and even (N, T) <- the inverse precision times even.

    weight, pull (N, T) are what votes tell, curvature and slope.
    """
    n_states, n_periods = u.shape
    loose, left = np.empty(n_periods), np.empty(n_periods)
    for i in range(n_states):
        _factor(diagonal, off, weight[i], loose, left)
        _pulled(diagonal, off, u[i], pull[i], step[i])
        _solve(loose, left, step[i])
        _solve(loose, left, even[i])


@kernel
def prior_product(diagonal: Floats, off: Floats, x: Floats, out: Floats) -> None:
    """Out (N, T) <- P x for every state, P the walk's precision."""
    for i in range(x.shape[0]):
        _product(diagonal, off, x[i], out[i])


@kernel
def _product(diagonal: Floats, off: Floats, x: Floats, out: Floats) -> None:
    for t in range(x.size):
        out[t] = diagonal[t] * x[t]
        if t > 0:
            out[t] += off[t - 1] * x[t - 1]
        if t + 1 < x.size:
            out[t] += off[t] * x[t + 1]


@kernel
def _pulled(diagonal: Floats, off: Floats, x: Floats, pull: Floats, out: Floats) -> None:
    """Out <- the slope of the log posterior: what votes tell, less what the walk holds against x."""
    _product(diagonal, off, x, out)
    for t in range(x.size):
        out[t] = pull[t] - out[t]


@kernel
def _factor(diagonal: Floats, off: Floats, weight: Floats, loose: Floats, left: Floats) -> None:
    for t in range(weight.size):
        left[t] = off[t - 1] * loose[t - 1] if t > 0 else 0.0
        own = diagonal[t] + weight[t]
        loose[t] = 1.0 / (own - left[t] * off[t - 1] if t > 0 else own)


@kernel
def _solve(loose: Floats, left: Floats, v: Floats) -> None:
    """V (T,) <- the inverse of the factored precision times v."""
    for t in range(1, v.size):
        v[t] -= left[t] * v[t - 1]
    v[-1] *= loose[-1]
    for t in range(v.size - 2, -1, -1):
        v[t] = v[t] * loose[t] - left[t + 1] * v[t + 1]
