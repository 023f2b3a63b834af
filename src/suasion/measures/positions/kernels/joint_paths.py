"""A state's position and log consistency together: a chain of pairs, its precision solved in one pass as `paths` does.

Of every state the precision has a 2 x 2 block a period and, between periods, the walks' own parts. Its Cholesky factor
is kept as (N, T, 7): the block on the diagonal 1 / l00, l10, 1 / l11, then the block left of it b00, b01, b10, b11.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from suasion.measures.positions.kernels.compiled import kernel

Floats = NDArray[np.float64]


@kernel
def factor(
    diagonal: Floats,
    off: Floats,
    weight: Floats,
    steady: Floats,
    steady_off: Floats,
    steady_weight: Floats,
    tie: Floats,
    out: Floats,
) -> None:
    """Out (N, T, 7) <- the factor. diagonal, off, steady, steady_off: the two walks; the rest (N, T), tie the mixed."""
    n_states, n_periods = weight.shape
    for i in range(n_states):
        for t in range(n_periods):
            f = out[i, t]
            a, b, c = diagonal[t] + weight[i, t], tie[i, t], steady[t] + steady_weight[i, t]
            f[3:] = 0.0
            if t > 0:
                # The block to the left, times the transposed inverse of the diagonal block before.
                p = out[i, t - 1]
                f[3] = off[t - 1] * p[0]
                f[4] = -f[3] * p[1] * p[2]
                f[6] = steady_off[t - 1] * p[2]
                a -= f[3] * f[3] + f[4] * f[4]
                b -= f[4] * f[6]
                c -= f[6] * f[6]
            f[0] = 1.0 / np.sqrt(a)
            f[1] = b * f[0]
            f[2] = 1.0 / np.sqrt(max(c - f[1] * f[1], 1e-12 * c))


@kernel
def half_forward(held: Floats, v: Floats) -> None:
    """V (N, T, 2) <- L^-1 v, in place, for every state."""
    n_states, n_periods, _ = v.shape
    for i in range(n_states):
        for t in range(n_periods):
            f, w = held[i, t], v[i, t]
            if t > 0:
                y = v[i, t - 1]
                w[0] -= f[3] * y[0] + f[4] * y[1]
                w[1] -= f[5] * y[0] + f[6] * y[1]
            w[0] *= f[0]
            w[1] = (w[1] - f[1] * w[0]) * f[2]


@kernel
def half_backward(held: Floats, v: Floats) -> None:
    """V (N, T, 2) <- L'^-1 v, in place, for every state."""
    n_states, n_periods, _ = v.shape
    for i in range(n_states):
        for t in range(n_periods - 1, -1, -1):
            f, w = held[i, t], v[i, t]
            if t + 1 < n_periods:
                g, y = held[i, t + 1], v[i, t + 1]
                w[0] -= g[3] * y[0] + g[5] * y[1]
                w[1] -= g[4] * y[0] + g[6] * y[1]
            w[1] *= f[2]
            w[0] = (w[0] - f[1] * w[1]) * f[0]


@kernel
def turned(held: Floats, v: Floats) -> None:
    """V (N, T, 2) <- L' v, in place, for every state: `half_backward` taken back."""
    n_states, n_periods, _ = v.shape
    for i in range(n_states):
        for t in range(n_periods):
            f, w = held[i, t], v[i, t]
            w[0] = w[0] / f[0] + f[1] * w[1]
            w[1] /= f[2]
            if t + 1 < n_periods:
                g, y = held[i, t + 1], v[i, t + 1]
                w[0] += g[3] * y[0] + g[5] * y[1]
                w[1] += g[4] * y[0] + g[6] * y[1]


@kernel
def variances(held: Floats, out: Floats) -> None:
    """Out (N, T, 3) <- the diagonal blocks of every inverse precision: of positions, mixed, of log consistency."""
    n_states, n_periods, _ = held.shape
    for i in range(n_states):
        for t in range(n_periods - 1, -1, -1):
            f = held[i, t]
            p, q, r = 1.0, 0.0, 1.0
            if t + 1 < n_periods:
                g, v = held[i, t + 1], out[i, t + 1]
                # I + B' V B, B the block left of the next period's.
                x0, x1 = v[0] * g[3] + v[1] * g[5], v[1] * g[3] + v[2] * g[5]
                y0, y1 = v[0] * g[4] + v[1] * g[6], v[1] * g[4] + v[2] * g[6]
                p += g[3] * x0 + g[5] * x1
                q += g[4] * x0 + g[6] * x1
                r += g[4] * y0 + g[6] * y1
            # L'^-1 (p q; q r) L^-1.
            k = f[1] * f[2]
            out[i, t, 0] = (p - 2 * k * q + k * k * r) * f[0] * f[0]
            out[i, t, 1] = (q - k * r) * f[0] * f[2]
            out[i, t, 2] = r * f[2] * f[2]
