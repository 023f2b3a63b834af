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


@kernel
def first_order(held: Floats, blocks: Floats, added: Floats, out: Floats, first: int, last: int) -> None:
    """Out (N, T, 2) <- the diagonal of A^-1 D A^-1, A the precision and `blocks` of its inverse, D = added.

    For states first..last-1; blocks, added (N, T, 3), as `variances` gives them.
    """
    n_periods = held.shape[1]
    for i in range(first, last):
        out[i] = 0.0
        for s in range(n_periods):
            d = added[i, s]
            # Row of A^-1 from period t to the pair of period s, for t = s, s - 1, ...: (x, x), (x, u), (u, x), (u, u).
            xx, xu, uu = blocks[i, s]
            ux = xu
            out[i, s, 0] += _weighed(d, xx, xu)
            out[i, s, 1] += _weighed(d, ux, uu)
            for t in range(s - 1, -1, -1):
                f, g, e = held[i, t], held[i, t + 1], added[i, t]
                # minus L'^-1 B' of the next.
                ax, au = g[3] * xx + g[5] * ux, g[3] * xu + g[5] * uu
                bx, bu = g[4] * xx + g[6] * ux, g[4] * xu + g[6] * uu
                ux, uu = -bx * f[2], -bu * f[2]
                xx, xu = (-ax - f[1] * ux) * f[0], (-au - f[1] * uu) * f[0]
                # One of t with the pair of s, and the pair of t with one of s.
                out[i, t, 0] += _weighed(d, xx, xu)
                out[i, t, 1] += _weighed(d, ux, uu)
                out[i, s, 0] += _weighed(e, xx, ux)
                out[i, s, 1] += _weighed(e, xu, uu)


@kernel
def _weighed(d: Floats, x: float, u: float) -> float:
    """(x, u) D (x, u)', D's entries d: x x, x u, u u."""
    return float(x * x * d[0] + 2 * x * u * d[1] + u * u * d[2])
