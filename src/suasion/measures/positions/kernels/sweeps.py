"""One sweep over the terms of all votes: slopes and curvatures added up by item, or by state and period.

Terms are taken in stretches that fit the first cache: gather, evaluate in vector lanes, add up by group. Groups are
never shared between threads and are added in one order, so the sums are the same for any number of threads.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from suasion.measures.positions.kernels.compiled import kernel
from suasion.measures.positions.kernels.logistic import expected, falling

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
Longs = NDArray[np.int64]

STRETCH = 1024


@kernel
def item_sums(
    x: Floats, v: Floats, s: Floats, theta: Floats, start: Longs, cells: Ints, out: Floats, first: int, last: int
) -> None:
    """Gradient and information of the expected log likelihood of items first..last-1.

    x, v, s (cells,) mean and variance of positions, and consistency; theta (3, J) discrimination b and cut points l, h;
    start (J, 5) where the four kinds of term begin and the last ends. out (J, 10): gradient in b, l, h; information bb,
    bl, bh, ll, hh of the terms; slope and curvature in h - l of what abstentions add, log(1 - exp(s (l - h))).
    """
    place, sure, spread = np.empty(STRETCH), np.empty(STRETCH), np.empty(STRETCH)
    eta, ratio, g, w = np.empty(STRETCH), np.empty(STRETCH), np.empty(STRETCH), np.empty(STRETCH)
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
                    sure[k] = s[c]
                    place[k], spread[k] = s[c] * x[c], s[c] * s[c] * v[c]
                for k in range(n):
                    eta[k] = slope * place[k] + level * sure[k]
                    ratio[k] = b * b * spread[k]
                expected(eta, ratio, g, w, n)
                _add(out[j], b, sign, cut, place, sure, spread, g, w, n)
        width = theta[2, j] - theta[1, j]
        for at in range(start[j, 1], start[j, 2], STRETCH):
            n = min(STRETCH, start[j, 2] - at)
            for k in range(n):
                sure[k] = s[cells[at + k]]
            push, bend = 0.0, 0.0
            for k in range(n):
                e = falling(sure[k] * width)
                rate = sure[k] * e / (1.0 - e)
                push += rate
                bend += rate * (sure[k] + rate)
            out[j, 8] += push
            out[j, 9] += bend


@kernel
def _add(
    sums: Floats,
    b: float,
    sign: float,
    cut: int,
    place: Floats,
    sure: Floats,
    spread: Floats,
    g: Floats,
    w: Floats,
    n: int,
) -> None:
    sg, sgx, sw, swx, swxx, swv = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    for k in range(n):
        sg += g[k] * sure[k]
        sgx += g[k] * place[k]
        sw += w[k] * sure[k] * sure[k]
        swx += w[k] * place[k] * sure[k]
        swxx += w[k] * place[k] * place[k]
        swv += w[k] * spread[k]
    # The mean of x F(-z) is its mean times that of F(-z), less b v times that of F(z) F(-z) (Stein's lemma).
    sums[0] += sign * sgx - b * swv
    sums[cut] -= sign * sg
    sums[3] += swxx + swv
    sums[3 + cut] -= swx
    sums[5 + cut] += sw


@kernel
def term_tables(theta: Floats) -> tuple[Floats, Floats, Floats]:
    """Slope and level of the terms on every item, kind after kind, each (4 J,): the argument is s (slope x + level).

    Third the width h - l that an abstention's term of its own is of, said once an abstention; 0 on other kinds.
    """
    n_items = theta.shape[1]
    slope, level, width = np.empty(4 * n_items), np.empty(4 * n_items), np.zeros(4 * n_items)
    width[n_items : 2 * n_items] = theta[2] - theta[1]
    for kind in range(4):
        sign = 1.0 if kind % 2 else -1.0
        cut = 1 if kind < 2 else 2
        for j in range(n_items):
            slope[kind * n_items + j] = sign * theta[0, j]
            level[kind * n_items + j] = -sign * theta[cut, j]
    return slope, level, width


@kernel
def cell_sums(
    x: Floats,
    v: Floats,
    s: Floats,
    slopes: Floats,
    levels: Floats,
    widths: Floats,
    start: Longs,
    items: Ints,
    out: Floats,
    n_periods: int,
    first: int,
    last: int,
) -> None:
    """What the expected log likelihood does in positions x and log consistencies u of states first..last-1.

    out (5, cells): gradient and information in x, gradient and information in u, and the mixed second derivative; what
    concerns u in its expected part. Stretches begin anew with every state, so that lanes fall the same way however
    states are shared out.
    """
    a, eta, ratio = np.empty(STRETCH), np.empty(STRETCH), np.empty(STRETCH)
    g, w, width = np.empty(STRETCH), np.empty(STRETCH), np.empty(STRETCH)
    out[:, first * n_periods : last * n_periods] = 0.0
    for i in range(first, last):
        c = i * n_periods
        end = start[c + n_periods]
        for at in range(start[c], end, STRETCH):
            n = min(STRETCH, end - at)
            while start[c + 1] <= at:
                c += 1
            here, k = c, 0
            while k < n:
                stop, y, spread, sure = min(n, start[here + 1] - at), x[here], v[here], s[here]
                for m in range(k, stop):
                    a[m] = sure * slopes[items[at + m]]
                    eta[m] = a[m] * y + sure * levels[items[at + m]]
                    ratio[m] = a[m] * a[m] * spread
                k, here = stop, here + 1
            expected(eta, ratio, g, w, n)
            here, k = c, 0
            while k < n:
                stop, sure = min(n, start[here + 1] - at), s[here]
                p, q, pu, qu, tie = 0.0, 0.0, 0.0, 0.0, 0.0
                for m in range(k, stop):
                    wz = w[m] * eta[m]
                    p += a[m] * g[m]
                    q += a[m] * a[m] * w[m]
                    pu += g[m] * eta[m] - w[m] * ratio[m]
                    qu += wz * eta[m] + w[m] * ratio[m]
                    tie -= a[m] * wz
                n_abstentions = 0
                for m in range(k, stop):
                    width[n_abstentions] = sure * widths[items[at + m]]
                    n_abstentions += widths[items[at + m]] > 0.0
                for m in range(n_abstentions):
                    e = falling(width[m])
                    rate = width[m] * e / (1.0 - e)
                    pu += rate
                    qu += rate * (width[m] + rate)
                out[0, here] += p
                out[1, here] += q
                out[2, here] += pu
                out[3, here] += qu
                out[4, here] += tie
                k, here = stop, here + 1


@kernel
def log_likelihood(
    x: Floats, s: Floats, slopes: Floats, levels: Floats, widths: Floats, start: Longs, items: Ints
) -> float:
    """Log likelihood of all votes: sum of log F over all terms, and what abstentions add."""
    total = 0.0
    for c in range(start.size - 1):
        for k in range(start[c], start[c + 1]):
            z = s[c] * (slopes[items[k]] * x[c] + levels[items[k]])
            total += min(z, 0.0) - np.log1p(np.exp(-abs(z)))
            width = s[c] * widths[items[k]]
            if width > 0.0:
                total += np.log(-np.expm1(-width))
    return total
