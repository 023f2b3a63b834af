"""One sweep over the terms of all votes: slopes and curvatures added up by item, or by state and period.

Terms are taken in stretches that fit the first cache: gather, evaluate in vector lanes, add up by group. Groups are
never shared between threads and are added in one order, so the sums are the same for any number of threads.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from suasion.measures.positions.kernels.compiled import kernel
from suasion.measures.positions.kernels.logistic import log_logistic

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
Longs = NDArray[np.int64]

STRETCH = 1024


@kernel
def item_sums(x: Floats, theta: Floats, start: Longs, cells: Ints, out: Floats, first: int, last: int) -> None:
    """Gradient and information of the log likelihood of items first..last-1, without the term of their width.

    x (cells,) positions; theta (3, J) discrimination b and cut points l, h; start (J, 5) where the four kinds of
    term begin and the last ends. out (J, 8): gradient in b, l, h; information bb, bl, bh, ll, hh (lh is zero).
    """
    place, z, g, w = np.empty(STRETCH), np.empty(STRETCH), np.empty(STRETCH), np.empty(STRETCH)
    for j in range(first, last):
        out[j] = 0.0
        for kind in range(4):
            sign = 1.0 if kind % 2 else -1.0
            cut = 1 if kind < 2 else 2
            slope, level = sign * theta[0, j], -sign * theta[cut, j]
            for at in range(start[j, kind], start[j, kind + 1], STRETCH):
                n = min(STRETCH, start[j, kind + 1] - at)
                for k in range(n):
                    place[k] = x[cells[at + k]]
                    z[k] = slope * place[k] + level
                log_logistic(z, g, w, n)
                _add(out[j], sign, cut, place, g, w, n)


@kernel
def _add(sums: Floats, sign: float, cut: int, place: Floats, g: Floats, w: Floats, n: int) -> None:
    sg, sgx, sw, swx, swxx = 0.0, 0.0, 0.0, 0.0, 0.0
    for k in range(n):
        sg += g[k]
        sgx += g[k] * place[k]
        sw += w[k]
        swx += w[k] * place[k]
        swxx += w[k] * place[k] * place[k]
    sums[0] += sign * sgx
    sums[cut] -= sign * sg
    sums[3] += swxx
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
    """Gradient `pull` and information `weight` of the log likelihood in the positions of states first..last-1.

    Stretches begin anew with every state, so that lanes fall the same way however states are shared out.
    """
    s, z, g, w = np.empty(STRETCH), np.empty(STRETCH), np.empty(STRETCH), np.empty(STRETCH)
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
                stop, y = min(n, start[here + 1] - at), x[here]
                for m in range(k, stop):
                    s[m] = slopes[items[at + m]]
                    z[m] = s[m] * y + levels[items[at + m]]
                k, here = stop, here + 1
            log_logistic(z, g, w, n)
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
