"""Paths of positions: every state's periods are a chain, so its precision is tridiagonal and solved in one pass."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from suasion.measures.positions.kernels.compiled import kernel

Floats = NDArray[np.float64]


@kernel
def factor(diagonal: Floats, off: Floats, weight: Floats, root: Floats, below: Floats) -> None:
    """Cholesky factor of every state's precision, prior (T,), (T-1,) plus diag(weight[i]).

    root (N, T) is the factor's diagonal, below (N, T) its subdiagonal: below[i, t] stands left of root[i, t].
    """
    n_states, n_periods = weight.shape
    for i in range(n_states):
        left = 0.0
        for t in range(n_periods):
            if t > 0:
                left = off[t - 1] / root[i, t - 1]
            below[i, t] = left
            root[i, t] = np.sqrt(diagonal[t] + weight[i, t] - left * left)


@kernel
def half_forward(root: Floats, below: Floats, v: Floats) -> None:
    """V <- L^-1 v, in place, for every state."""
    n_states, n_periods = v.shape
    for i in range(n_states):
        v[i, 0] /= root[i, 0]
        for t in range(1, n_periods):
            v[i, t] = (v[i, t] - below[i, t] * v[i, t - 1]) / root[i, t]


@kernel
def half_backward(root: Floats, below: Floats, v: Floats) -> None:
    """V <- L'^-1 v, in place, for every state."""
    n_states, n_periods = v.shape
    for i in range(n_states):
        v[i, n_periods - 1] /= root[i, n_periods - 1]
        for t in range(n_periods - 2, -1, -1):
            v[i, t] = (v[i, t] - below[i, t + 1] * v[i, t + 1]) / root[i, t]


@kernel
def prior_product(diagonal: Floats, off: Floats, x: Floats, out: Floats) -> None:
    """Out <- P x for every state, P the prior's tridiagonal precision."""
    n_states, n_periods = x.shape
    for i in range(n_states):
        for t in range(n_periods):
            out[i, t] = diagonal[t] * x[i, t]
            if t > 0:
                out[i, t] += off[t - 1] * x[i, t - 1]
            if t + 1 < n_periods:
                out[i, t] += off[t] * x[i, t + 1]


@kernel
def path_steps(
    x: Floats, pull: Floats, diagonal: Floats, off: Floats, root: Floats, below: Floats, longest: float
) -> float:
    """One Newton step on every path, in place, no entry by more than `longest`; gives the longest step taken."""
    n_states, n_periods = x.shape
    step = np.empty(x.shape)
    prior_product(diagonal, off, x, step)
    for i in range(n_states):
        for t in range(n_periods):
            step[i, t] = pull[i, t] - step[i, t]
    half_forward(root, below, step)
    half_backward(root, below, step)
    most = 0.0
    for i in range(n_states):
        for t in range(n_periods):
            s = min(max(step[i, t], -longest), longest)
            x[i, t] += s
            most = max(most, abs(s))
    return most


@kernel
def variances(root: Floats, below: Floats, out: Floats) -> None:
    """Out <- diagonal of every path's inverse precision."""
    n_states, n_periods = root.shape
    for i in range(n_states):
        out[i, n_periods - 1] = 1.0 / root[i, n_periods - 1] ** 2
        for t in range(n_periods - 2, -1, -1):
            ratio = below[i, t + 1] / root[i, t]
            out[i, t] = 1.0 / root[i, t] ** 2 + ratio * ratio * out[i, t + 1]
