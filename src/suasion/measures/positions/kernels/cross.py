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
from suasion.measures.positions.kernels.logistic import DOUBLE, expected
from suasion.measures.positions.kernels.sweeps import NO, YES
from suasion.measures.positions.table import Table

Bytes = NDArray[np.int8]
Floats = NDArray[np.float64]
Longs = NDArray[np.int64]
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
        place, spread, sure = of_voters(cells, x, v, s)
        for m in range(at.call_start[t], at.call_start[t + 1]):
            end, b, low, high = row + cells.size, theta[0, at.item[m]], theta[1, at.item[m]], theta[2, at.item[m]]
            xb, xc, ub, uc = out[0, row:end], out[1, row:end], out[2, row:end], out[3, row:end]
            first_terms(at.ballots[row:end], b, low, high, place, spread, sure, xb, xc, ub, uc)
            for k in range(at.abstained_start[m], at.abstained_start[m + 1]):
                i = at.abstained[k]
                own_b, own_cut, u_b, u_low, u_high = second_term(b, low, high, place[i], spread[i], sure[i])
                xb[i] += own_b
                ub[i] += u_b
                uc[i] += u_low
                apart[0, k], apart[1, k] = own_cut, u_high
            row = end


@kernel
def of_voters(cells: Longs, x: Floats, v: Floats, s: Floats) -> tuple[Floats, Floats, Floats]:
    """Of a period's voters: mean and variance of their positions, and consistency."""
    place, spread, sure = np.empty(cells.size), np.empty(cells.size), np.empty(cells.size)
    for i in range(cells.size):
        place[i], spread[i], sure[i] = x[cells[i]], v[cells[i]], s[cells[i]]
    return place, spread, sure


@kernel
def first_terms(
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
    """A call, but for what abstentions add: its rows xb, xc, ub, uc of `cross`."""
    for i in range(votes.size):
        sign = -1.0 if votes[i] == NO else 1.0
        cut = high if votes[i] == YES else low
        there = 1.0 if votes[i] >= 0 else 0.0
        own_b, own_cut, u_b, u_cut = _pair(sign, b, cut, place[i], spread[i], sure[i])
        xb[i], xc[i], ub[i], uc[i] = there * own_b, there * own_cut, there * u_b, there * u_cut


@kernel
def second_term(
    b: float, low: float, high: float, place: float, spread: float, s: float
) -> tuple[float, float, float, float, float]:
    """What an abstention adds: in position and b, position and the upper cut, u and b, u and either cut."""
    own_b, own_cut, u_b, u_cut = _pair(-1.0, b, high, place, spread, s)
    width = s * (high - low)
    rate = 1.0 / np.expm1(width)
    of_width = s * width * rate * (1.0 + rate)
    return own_b, own_cut, u_b, of_width, u_cut - of_width


@kernel
def _pair(
    sign: float, b: float, cut: float, place: float, spread: float, s: float
) -> tuple[float, float, float, float]:
    """Second derivatives of one term: in the position and b, the position and the cut, u and b, u and the cut."""
    slope = s * b
    z = s * sign * (b * place - cut)
    g, w = expected(z, slope * slope * spread, DOUBLE)
    in_u = sign * s * w * z
    return s * (sign * g - slope * w * place), s * slope * w, -in_u * place, in_u
