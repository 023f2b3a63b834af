"""Products with the cross derivatives of `cross`: from positions and consistency to items, and back.

In single precision, call after call; a call that alone is on its item goes both ways at once.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from suasion.measures.positions.kernels.compiled import kernel
from suasion.measures.positions.kernels.items import weighed
from suasion.measures.positions.kernels.sweeps import YES
from suasion.measures.positions.table import Table

Bytes = NDArray[np.int8]
Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Flags = NDArray[np.bool_]


@kernel
def to_calls(at: Table, y: Floats, cross: Singles, apart: Singles, out: Floats, first: int, last: int) -> None:
    """Out (M, 3) <- C' y, in b, l, h of every call's item, for the calls of periods first..last-1; y (cells, 2)."""
    for t in range(first, last):
        cells, row = at.voters[at.voter_start[t] : at.voter_start[t + 1]], at.row_start[t]
        of_x, of_u = _gathered(y, cells)
        for m in range(at.call_start[t], at.call_start[t + 1]):
            end, a, z = row + cells.size, at.abstained_start[m], at.abstained_start[m + 1]
            xb, xc, ub, uc = cross[0, row:end], cross[1, row:end], cross[2, row:end], cross[3, row:end]
            b, low, high = _of_call(at.ballots[row:end], of_x, of_u, xb, xc, ub, uc)
            high += _of_abstentions(at.abstained[a:z], apart[0, a:z], apart[1, a:z], of_x, of_u)
            out[m, 0], out[m, 1], out[m, 2] = b, low, high
            row = end


@kernel
def through_items(
    at: Table,
    y: Floats,
    cross: Singles,
    apart: Singles,
    inverse: Floats,
    alone: Flags,
    told: Floats,
    out: Floats,
    first: int,
    last: int,
) -> None:
    """Out (cells, 2), zero before: C B^-1 C' y by way of items that one call alone is on, for periods first..last-1.

    told (M, 3) <- C' y of the other calls, whose items must be added up first. alone (M,).
    """
    for t in range(first, last):
        cells, row = at.voters[at.voter_start[t] : at.voter_start[t + 1]], at.row_start[t]
        of_x, of_u = _gathered(y, cells)
        to_x, to_u = np.zeros(cells.size, np.float32), np.zeros(cells.size, np.float32)
        for m in range(at.call_start[t], at.call_start[t + 1]):
            end, a, z = row + cells.size, at.abstained_start[m], at.abstained_start[m + 1]
            xb, xc, ub, uc = cross[0, row:end], cross[1, row:end], cross[2, row:end], cross[3, row:end]
            votes, who, xh, uh = at.ballots[row:end], at.abstained[a:z], apart[0, a:z], apart[1, a:z]
            b, low, high = _of_call(votes, of_x, of_u, xb, xc, ub, uc)
            high += _of_abstentions(who, xh, uh, of_x, of_u)
            if alone[m]:
                of = weighed(inverse[at.item[m]], float(b), float(low), float(high))
                _add_call(votes, of[0], of[1], of[2], xb, xc, ub, uc, to_x, to_u)
                _add_abstentions(who, xh, uh, of[2], to_x, to_u)
            else:
                told[m, 0], told[m, 1], told[m, 2] = b, low, high
            row = end
        _put_back(cells, to_x, to_u, out)


@kernel
def to_cells(
    at: Table, of_items: Floats, cross: Singles, apart: Singles, alone: Flags, out: Floats, first: int, last: int
) -> None:
    """Out (cells, 2) += C times what is of items (J, 3) that several calls are on, for periods first..last-1."""
    for t in range(first, last):
        cells, row = at.voters[at.voter_start[t] : at.voter_start[t + 1]], at.row_start[t]
        to_x, to_u = np.zeros(cells.size, np.float32), np.zeros(cells.size, np.float32)
        for m in range(at.call_start[t], at.call_start[t + 1]):
            end, a, z, of = row + cells.size, at.abstained_start[m], at.abstained_start[m + 1], of_items[at.item[m]]
            if not alone[m]:
                xb, xc, ub, uc = cross[0, row:end], cross[1, row:end], cross[2, row:end], cross[3, row:end]
                _add_call(at.ballots[row:end], of[0], of[1], of[2], xb, xc, ub, uc, to_x, to_u)
                _add_abstentions(at.abstained[a:z], apart[0, a:z], apart[1, a:z], of[2], to_x, to_u)
            row = end
        _put_back(cells, to_x, to_u, out)


@kernel
def to_items(by_call: Floats, item: Longs, inverse: Floats) -> Floats:
    """(J, 3) B^-1 times what the calls (M, 3) on each item add up to; inverse (J, 6) is B^-1: bb bl bh ll lh hh."""
    total = np.zeros((inverse.shape[0], 3))
    for m in range(item.size):
        for k in range(3):
            total[item[m], k] += by_call[m, k]
    for j in range(inverse.shape[0]):
        total[j, 0], total[j, 1], total[j, 2] = weighed(inverse[j], total[j, 0], total[j, 1], total[j, 2])
    return total


@kernel
def _gathered(y: Floats, cells: Longs) -> tuple[Singles, Singles]:
    of_x, of_u = np.empty(cells.size, np.float32), np.empty(cells.size, np.float32)
    for i in range(cells.size):
        of_x[i], of_u[i] = y[cells[i], 0], y[cells[i], 1]
    return of_x, of_u


@kernel
def _put_back(cells: Longs, to_x: Singles, to_u: Singles, out: Floats) -> None:
    """Out (cells, 2) += what is of a period's voters; who fills up the lanes adds nothing."""
    for i in range(cells.size):
        out[cells[i], 0] += to_x[i]
        out[cells[i], 1] += to_u[i]


@kernel
def _of_abstentions(who: Ints, xh: Singles, uh: Singles, of_x: Singles, of_u: Singles) -> np.float32:
    """The upper cut's part of C' y from those who abstained."""
    total = np.float32(0)
    for k in range(who.size):
        total += xh[k] * of_x[who[k]] + uh[k] * of_u[who[k]]
    return total


@kernel
def _add_abstentions(who: Ints, xh: Singles, uh: Singles, high: float, to_x: Singles, to_u: Singles) -> None:
    """To_x, to_u += the upper cut's part of C times (b, l, h) for those who abstained."""
    of = np.float32(high)
    for k in range(who.size):
        to_x[who[k]] += xh[k] * of
        to_u[who[k]] += uh[k] * of


@kernel
def _of_call(
    votes: Bytes, of_x: Singles, of_u: Singles, xb: Singles, xc: Singles, ub: Singles, uc: Singles
) -> tuple[np.float32, np.float32, np.float32]:
    """C' y of a call, but for the upper cut of an abstention."""
    zero, one = np.float32(0), np.float32(1)
    of_b, of_both, of_high = zero, zero, zero
    for i in range(votes.size):
        yes = one if votes[i] == YES else zero
        of_cut = xc[i] * of_x[i] + uc[i] * of_u[i]
        of_b += xb[i] * of_x[i] + ub[i] * of_u[i]
        of_both += of_cut
        of_high += yes * of_cut
    return of_b, of_both - of_high, of_high


@kernel
def _add_call(
    votes: Bytes,
    b: float,
    low: float,
    high: float,
    xb: Singles,
    xc: Singles,
    ub: Singles,
    uc: Singles,
    to_x: Singles,
    to_u: Singles,
) -> None:
    """To_x, to_u += C times (b, l, h) for those who vote on a call, but for the upper cut of an abstention."""
    of_b, of_low, of_high = np.float32(b), np.float32(low), np.float32(high)
    for i in range(votes.size):
        cut = of_high if votes[i] == YES else of_low
        to_x[i] += xb[i] * of_b + xc[i] * cut
        to_u[i] += ub[i] * of_b + uc[i] * cut
