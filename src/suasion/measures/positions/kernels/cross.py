"""How positions and items hang together: cross derivatives of every vote, and products with them.

A term is the mean of log F(z), z = s sign (b x - cut), over a position's distribution, s = exp(u) the state's
consistency (`sweeps`). Its second derivative in x and b is s sign g - s^2 b w x, in x and the cut s^2 b w, with g and w
the means of F(-z) and F(z) F(-z); in u and b, or the cut, the expected part is taken, and what
log(1 - exp(s (l - h))) of an abstention adds is shared between its two terms. All are kept, and multiplied, in single
precision: they serve standard errors, not the estimate.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from suasion.measures.positions.kernels.compiled import kernel
from suasion.measures.positions.kernels.logistic import expected
from suasion.measures.positions.kernels.sweeps import NO, YES
from suasion.measures.positions.table import Table

Bytes = NDArray[np.int8]
Floats = NDArray[np.float64]
Singles = NDArray[np.float32]


@kernel
def cross(
    at: Table, x: Floats, v: Floats, s: Floats, theta: Floats, out: Singles, apart: Singles, first: int, last: int
) -> None:
    """Second derivatives of votes of periods first..last-1.

    out (4, rows) as `at.ballots`: in position and b, position and cut, u and b, u and cut, the cut being the lower one
    but for a yes; apart (2, abstentions): in position and upper cut, u and upper cut. x, v, s (cells,), theta (3, J).
    """
    for t in range(first, last):
        cells, row = at.voters[at.voter_start[t] : at.voter_start[t + 1]], at.row_start[t]
        place, spread, sure = np.empty(cells.size), np.empty(cells.size), np.empty(cells.size)
        for i in range(cells.size):
            place[i], spread[i], sure[i] = x[cells[i]], v[cells[i]], s[cells[i]]
        for m in range(at.call_start[t], at.call_start[t + 1]):
            end, b, low, high = row + cells.size, theta[0, at.item[m]], theta[1, at.item[m]], theta[2, at.item[m]]
            xb, xc, ub, uc = out[0, row:end], out[1, row:end], out[2, row:end], out[3, row:end]
            _first_terms(at.ballots[row:end], b, low, high, place, spread, sure, xb, xc, ub, uc)
            for k in range(at.abstained_start[m], at.abstained_start[m + 1]):
                i = at.abstained[k]
                own_b, own_cut, u_b, u_cut = _pair(-1.0, b, high, place[i], spread[i], sure[i])
                width = sure[i] * (high - low)
                rate = 1.0 / np.expm1(width)
                of_width = sure[i] * width * rate * (1.0 + rate)
                xb[i] += own_b
                ub[i] += u_b
                uc[i] += of_width
                apart[0, k], apart[1, k] = own_cut, u_cut - of_width
            row = end


@kernel
def _first_terms(
    votes: Bytes,
    b: float,
    low: float,
    high: float,
    place: Floats,
    spread: Floats,
    sure: Floats,
    xb: Singles,
    xc: Singles,
    ub: Singles,
    uc: Singles,
) -> None:
    for i in range(votes.size):
        sign = -1.0 if votes[i] == NO else 1.0
        cut = high if votes[i] == YES else low
        there = 1.0 if votes[i] >= 0 else 0.0
        own_b, own_cut, u_b, u_cut = _pair(sign, b, cut, place[i], spread[i], sure[i])
        xb[i], xc[i], ub[i], uc[i] = there * own_b, there * own_cut, there * u_b, there * u_cut


@kernel
def _pair(
    sign: float, b: float, cut: float, place: float, spread: float, s: float
) -> tuple[float, float, float, float]:
    """Second derivatives of one term: in the position and b, the position and the cut, u and b, u and the cut."""
    slope = s * b
    z = s * sign * (b * place - cut)
    g, w = expected(z, slope * slope * spread)
    in_u = sign * s * w * z
    return s * (sign * g - slope * w * place), s * slope * w, -in_u * place, in_u


@kernel
def own_share(at: Table, cross: Singles, apart: Singles, inverse: Floats, out: Floats, first: int, last: int) -> None:
    """Out (cells, 3) <- diagonal blocks of C B^-1 C', every vote taken by itself, for periods first..last-1."""
    for t in range(first, last):
        cells, row = at.voters[at.voter_start[t] : at.voter_start[t + 1]], at.row_start[t]
        total = np.zeros((cells.size, 3))
        for m in range(at.call_start[t], at.call_start[t + 1]):
            of, begin, end = inverse[at.item[m]], at.abstained_start[m], at.abstained_start[m + 1]
            for i in range(cells.size):
                bc, cc = (of[2], of[5]) if at.ballots[row + i] == YES else (of[1], of[3])
                xb, xc, ub, uc = cross[0, row + i], cross[1, row + i], cross[2, row + i], cross[3, row + i]
                pb, pc = of[0] * xb + bc * xc, bc * xb + cc * xc
                total[i, 0] += pb * xb + pc * xc
                total[i, 1] += pb * ub + pc * uc
                total[i, 2] += (of[0] * ub + bc * uc) * ub + (bc * ub + cc * uc) * uc
            for k in range(begin, end):
                i = at.abstained[k]
                xh, uh = apart[0, k], apart[1, k]
                px = of[2] * cross[0, row + i] + of[4] * cross[1, row + i]
                pu = of[2] * cross[2, row + i] + of[4] * cross[3, row + i]
                total[i, 0] += (2 * px + of[5] * xh) * xh
                total[i, 1] += px * uh + pu * xh + of[5] * xh * uh
                total[i, 2] += (2 * pu + of[5] * uh) * uh
            row += cells.size
        for i in range(cells.size):
            out[cells[i]] += total[i]
