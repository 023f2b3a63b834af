"""One sweep over the terms of all votes: slopes and curvatures added up by item, or by state and period.

Terms are taken in stretches that fit the first cache: gather, evaluate in vector lanes, add up by group. Groups are
never shared between threads and are added in one order, so the sums are the same for any number of threads.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from suasion.measures.positions.kernels.compiled import kernel
from suasion.measures.positions.kernels.logistic import expected

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
Longs = NDArray[np.int64]

STRETCH = 1024


@kernel
def item_sums(
    x: Floats, v: Floats, theta: Floats, start: Longs, cells: Ints, out: Floats, first: int, last: int
) -> None:
    """Gradient and information of the expected log likelihood of items first..last-1, without the term of their width.

    x, v (cells,) mean and variance of positions; theta (3, J) discrimination b and cut points l, h; start (J, 5) where
    the four kinds of term begin and the last ends. out (J, 8): gradient in b, l, h; information bb, bl, bh, ll, hh
    (lh is zero).
    """
    place, spread, eta, ratio = np.empty(STRETCH), np.empty(STRETCH), np.empty(STRETCH), np.empty(STRETCH)
    g, w = np.empty(STRETCH), np.empty(STRETCH)
    for j in range(first, last):
        out[j] = 0.0
        b = theta[0, j]
        for kind in range(4):
            sign = 1.0 if kind % 2 else -1.0
            cut = 1 if kind < 2 else 2
            slope, level = sign * b, -sign * theta[cut, j]
            for at in range(start[j, kind], start[j, kind + 1], STRETCH):
                n = min(STRETCH, start[j, kind + 1] - at)
                for k in range(n):
                    c = cells[at + k]
                    place[k], spread[k] = x[c], v[c]
                for k in range(n):
                    eta[k] = slope * place[k] + level
                    ratio[k] = b * b * spread[k]
                expected(eta, ratio, g, w, n)
                _add(out[j], b, sign, cut, place, spread, g, w, n)


@kernel
def _add(
    sums: Floats, b: float, sign: float, cut: int, place: Floats, spread: Floats, g: Floats, w: Floats, n: int
) -> None:
    sg, sgx, sw, swx, swxx, swv = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    for k in range(n):
        sg += g[k]
        sgx += g[k] * place[k]
        sw += w[k]
        swx += w[k] * place[k]
        swxx += w[k] * place[k] * place[k]
        swv += w[k] * spread[k]
    # The mean of x F(-z) is its mean times that of F(-z), less b v times that of F(z) F(-z) (Stein's lemma).
    sums[0] += sign * sgx - b * swv
    sums[cut] -= sign * sg
    sums[3] += swxx + swv
    sums[3 + cut] -= swx
    sums[5 + cut] += sw


@kernel
def term_tables(theta: Floats) -> tuple[Floats, Floats]:
    """Slope and level of the terms on every item, kind after kind: each (4 J,); the argument is slope x + level."""
    n_items = theta.shape[1]
    slope, level = np.empty(4 * n_items), np.empty(4 * n_items)
    for kind in range(4):
        sign = 1.0 if kind % 2 else -1.0
        cut = 1 if kind < 2 else 2
        for j in range(n_items):
            slope[kind * n_items + j] = sign * theta[0, j]
            level[kind * n_items + j] = -sign * theta[cut, j]
    return slope, level


@kernel
def cell_sums(
    x: Floats,
    v: Floats,
    slopes: Floats,
    levels: Floats,
    start: Longs,
    items: Ints,
    pull: Floats,
    weight: Floats,
    n_periods: int,
    first: int,
    last: int,
) -> None:
    """Gradient `pull` and information `weight` of the expected log likelihood in positions of states first..last-1.

    Stretches begin anew with every state, so that lanes fall the same way however states are shared out.
    """
    s, eta, ratio = np.empty(STRETCH), np.empty(STRETCH), np.empty(STRETCH)
    g, w = np.empty(STRETCH), np.empty(STRETCH)
    pull[first * n_periods : last * n_periods] = 0.0
    weight[first * n_periods : last * n_periods] = 0.0
    for i in range(first, last):
        c = i * n_periods
        end = start[c + n_periods]
        for at in range(start[c], end, STRETCH):
            n = min(STRETCH, end - at)
            while start[c + 1] <= at:
                c += 1
            here, k = c, 0
            while k < n:
                stop, y, spread = min(n, start[here + 1] - at), x[here], v[here]
                for m in range(k, stop):
                    s[m] = slopes[items[at + m]]
                    eta[m] = s[m] * y + levels[items[at + m]]
                    ratio[m] = s[m] * s[m] * spread
                k, here = stop, here + 1
            expected(eta, ratio, g, w, n)
            here, k = c, 0
            while k < n:
                stop, p, q = min(n, start[here + 1] - at), 0.0, 0.0
                for m in range(k, stop):
                    p += s[m] * g[m]
                    q += s[m] * s[m] * w[m]
                pull[here] += p
                weight[here] += q
                k, here = stop, here + 1


@kernel
def log_likelihood(x: Floats, slopes: Floats, levels: Floats, start: Longs, items: Ints) -> float:
    """Sum of log F over all terms, without the term of the items' widths."""
    total = 0.0
    for c in range(start.size - 1):
        for k in range(start[c], start[c + 1]):
            z = slopes[items[k]] * x[c] + levels[items[k]]
            total += min(z, 0.0) - np.log1p(np.exp(-abs(z)))
    return total
