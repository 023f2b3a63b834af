"""One sweep over all votes: slopes and curvatures added up by call, or by state and period.

Votes are read period after period and call after call (`table`): a period's states lie side by side, so that a call is
a loop in vector lanes over them. With F the logistic function and cut points l < h, the chance to abstain factors:

    F(h - e) - F(l - e) = F(h - e) F(e - l) (1 - exp(l - h))

so a no is one term F(l - e), a yes one term F(e - h), an abstention two, F(e - l) and F(h - e), and what its width
says. A term is F(z), z = s sign (b x - cut), s the state's consistency. The first terms of all are one loop, the second
ones of those who abstained another. Periods are never shared between threads and every sum is taken in one order, so
the sums are the same for any number of threads.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from suasion.measures.positions.kernels.compiled import kernel
from suasion.measures.positions.kernels.logistic import Real, expected, falling, numbers
from suasion.measures.positions.table import Table

Bytes = NDArray[np.int8]
Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Reals = NDArray[np.float64] | NDArray[np.float32]

NO, YES = np.int8(0), np.int8(2)


@kernel
def gather(who: Longs, x: Floats, v: Floats, s: Floats, like: Reals) -> tuple[Reals, Reals, Reals]:
    """Of the cells `who`: s x, s, s^2 v, in the precision of `like`."""
    kind = like.dtype
    place, sure, spread = np.empty(who.size, kind), np.empty(who.size, kind), np.empty(who.size, kind)
    for i in range(who.size):
        c = who[i]
        sure[i], place[i], spread[i] = s[c], s[c] * x[c], s[c] * s[c] * v[c]
    return place, sure, spread


@kernel
def item_sums(
    at: Table, x: Floats, v: Floats, s: Floats, theta: Floats, like: Reals, out: Floats, first: int, last: int
) -> None:
    """Gradient and information, in its item, of the expected log likelihood of every call of periods first..last-1.

    x, v, s (cells,) mean and variance of positions, and consistency; theta (3, J) discrimination b and cut points l, h.
    out (M, 11): gradient in b, l, h; information bb, bl, bh, ll, hh of the terms; slope and curvature in h - l of what
    abstentions add, log(1 - exp(s (l - h))); the part -b v w of the gradient in b, over -b. Each is computed in the
    precision of `like`.
    """
    items, k = theta.astype(like.dtype), numbers(like)
    for t in range(first, last):
        n, row = at.voter_start[t + 1] - at.voter_start[t], at.row_start[t]
        place, sure, spread = gather(at.voters[at.voter_start[t] : at.voter_start[t + 1]], x, v, s, like)
        for m in range(at.call_start[t], at.call_start[t + 1]):
            b, low, high = items[0, at.item[m]], items[1, at.item[m]], items[2, at.item[m]]
            _first_terms(at.ballots[row : row + n], place, sure, spread, b, low, high, k, out[m])
            who = at.abstained[at.abstained_start[m] : at.abstained_start[m + 1]]
            _second_terms(who, place, sure, spread, b, high, k, out[m])
            _widths(who, sure, high - low, k, out[m])
            row += n


@kernel
def _first_terms(
    votes: Bytes, place: Reals, sure: Reals, spread: Reals, b: float, low: float, high: float, k: Real, sums: Floats
) -> None:
    """Out <- sums of one call's first terms."""
    sg, sgx, bb, swv = k.zero, k.zero, k.zero, k.zero
    of_yes, sx, yes_sx, ss, yes_ss = k.zero, k.zero, k.zero, k.zero, k.zero
    for i in range(votes.size):
        vote, at, s = votes[i], place[i], sure[i]
        sign = -k.one if vote == NO else k.one
        cut = high if vote == YES else low
        g, w = expected(sign * (b * at - cut * s), b * b * spread[i], k)
        g = sign * g if vote >= 0 else k.zero
        w = w if vote >= 0 else k.zero
        yes = k.one if vote == YES else k.zero
        sg += g * s
        of_yes += yes * g * s
        sgx += g * at
        swv += w * spread[i]
        bb += w * at * at
        sx += w * at * s
        yes_sx += yes * w * at * s
        ss += w * s * s
        yes_ss += yes * w * s * s
    # The mean of x F(-z) is its mean times that of F(-z), less b v times that of F(z) F(-z) (Stein's lemma).
    sums[0], sums[1], sums[2] = sgx - b * swv, of_yes - sg, -of_yes
    sums[3], sums[4], sums[5] = bb + swv, yes_sx - sx, -yes_sx
    sums[6], sums[7], sums[10] = ss - yes_ss, yes_ss, swv


@kernel
def _second_terms(
    who: Ints, place: Reals, sure: Reals, spread: Reals, b: float, high: float, k: Real, sums: Floats
) -> None:
    """Sums += the second terms of those who abstained, F(h - e)."""
    sg, sgx, bb, swv, sx, ss = k.zero, k.zero, k.zero, k.zero, k.zero, k.zero
    for i in range(who.size):
        at, s, v = place[who[i]], sure[who[i]], spread[who[i]]
        g, w = expected(high * s - b * at, b * b * v, k)
        sg += g * s
        sgx += g * at
        swv += w * v
        bb += w * at * at
        sx += w * at * s
        ss += w * s * s
    sums[0] -= sgx + b * swv
    sums[2] += sg
    sums[3] += bb + swv
    sums[5] -= sx
    sums[7] += ss
    sums[10] += swv


@kernel
def _widths(who: Ints, sure: Reals, width: float, k: Real, sums: Floats) -> None:
    push, bend = k.zero, k.zero
    for i in range(who.size):
        s = sure[who[i]]
        e = falling(s * width, k)
        rate = s * e / (k.one - e)
        push += rate
        bend += rate * (s + rate)
    sums[8], sums[9] = push, bend


@kernel
def cell_sums(
    at: Table, x: Floats, v: Floats, s: Floats, theta: Floats, like: Reals, out: Floats, first: int, last: int
) -> None:
    """Add what the expected log likelihood does in positions x and log consistencies u of voters of first..last-1.

    out (5, cells), zero before: gradient and information in x, gradient and information in u, and the mixed second
    derivative; what concerns u in its expected part. A period's are computed in the precision of `like`.
    """
    items, k = theta.astype(like.dtype), numbers(like)
    for t in range(first, last):
        cells, row = at.voters[at.voter_start[t] : at.voter_start[t + 1]], at.row_start[t]
        place, sure, spread = gather(cells, x, v, s, like)
        sums, calls = np.zeros((5, cells.size), like.dtype), at.call_start[t : t + 2]
        for m in range(calls[0], calls[1]):
            b, low, high = items[0, at.item[m]], items[1, at.item[m]], items[2, at.item[m]]
            _first_of_cells(at.ballots[row : row + cells.size], place, sure, spread, b, low, high, k, sums)
            row += cells.size
        apart = _abstainers(at.abstained, at.abstained_start, at.item, calls, place, sure, spread, theta)
        _second_of_cells(at.abstained[at.abstained_start[calls[0]] : at.abstained_start[calls[1]]], apart, k, sums)
        for i in range(cells.size):
            c = cells[i]
            # Who fills up the lanes adds nothing.
            out[0, c] += sums[0, i] * s[c]
            out[1, c] += sums[1, i] * s[c] * s[c]
            out[2, c] += sums[2, i]
            out[3, c] += sums[3, i]
            out[4, c] += sums[4, i] * s[c]


@kernel
def _first_of_cells(
    votes: Bytes, place: Reals, sure: Reals, spread: Reals, b: float, low: float, high: float, k: Real, sums: Reals
) -> None:
    """Sums (5, voters) += one call's first terms, s not yet in what is of x."""
    for i in range(votes.size):
        vote = votes[i]
        sign = -k.one if vote == NO else k.one
        cut = high if vote == YES else low
        z, ratio = sign * (b * place[i] - cut * sure[i]), b * b * spread[i]
        g, w = expected(z, ratio, k)
        g = g if vote >= 0 else k.zero
        w = w if vote >= 0 else k.zero
        sums[0, i] += sign * b * g
        sums[1, i] += b * b * w
        sums[2, i] += g * z - w * ratio
        sums[3, i] += w * (z * z + ratio)
        sums[4, i] -= sign * b * w * z


@kernel
def _abstainers(
    abstained: Ints,
    start: Longs,
    item: Longs,
    calls: Longs,
    place: Reals,
    sure: Reals,
    spread: Reals,
    theta: Floats,
) -> Reals:
    """(6, n) b, h, h - l, s x, s, s^2 v of all who abstained on calls[0]..calls[1] - 1, side by side.

    Gathered first, because a loop that both gathers and stores is not run in vector lanes.
    """
    begin = start[calls[0]]
    of = np.empty((6, start[calls[1]] - begin), place.dtype)
    for m in range(calls[0], calls[1]):
        b, low, high = theta[0, item[m]], theta[1, item[m]], theta[2, item[m]]
        for k in range(start[m], start[m + 1]):
            i, to = abstained[k], k - begin
            of[0, to], of[1, to], of[2, to] = b, high, high - low
            of[3, to], of[4, to], of[5, to] = place[i], sure[i], spread[i]
    return of


@kernel
def _second_of_cells(who: Ints, of: Reals, k: Real, sums: Reals) -> None:
    """Sums (5, voters) += the second terms of those who abstained, and what their width says."""
    more = np.empty((5, who.size), of.dtype)
    for i in range(who.size):
        b, high, s = of[0, i], of[1, i], of[4, i]
        z, ratio, width = high * s - b * of[3, i], b * b * of[5, i], s * of[2, i]
        g, w = expected(z, ratio, k)
        e = falling(width, k)
        rate = width * e / (k.one - e)
        more[0, i], more[1, i], more[4, i] = -b * g, b * b * w, b * w * z
        more[2, i] = g * z - w * ratio + rate
        more[3, i] = w * (z * z + ratio) + rate * (width + rate)
    for i in range(who.size):
        for row in range(5):
            sums[row, who[i]] += more[row, i]
