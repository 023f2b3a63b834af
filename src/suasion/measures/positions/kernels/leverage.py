"""What the uncertainty of items takes from the curvature of positions and consistency: each vote's own share, and that
of whole periods' movements.

Second derivatives of a vote in its position, or u, and its item are those of `cross`; all are made call by call and
kept no longer than their call.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from suasion.measures.positions.kernels.compiled import kernel
from suasion.measures.positions.kernels.cross import first_terms, of_voters, second_term
from suasion.measures.positions.kernels.items import weighed
from suasion.measures.positions.kernels.sweeps import YES
from suasion.measures.positions.table import Table

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]


@kernel
def leverage(
    at: Table,
    x: Floats,
    v: Floats,
    s: Floats,
    theta: Floats,
    inverse: Floats,
    of_x: Singles,
    of_u: Singles,
    own: Floats,
    tied: Floats,
    first: int,
    last: int,
) -> None:
    """Own (3, cells) and tied (M, 3, K + L) of periods first..last-1.

    own <- the diagonal blocks (x x, x u, u u) of C B^-1 C', every vote taken by itself; tied <- C' times the movements
    of positions, of_x (K, cells), and of log consistencies, of_u (L, cells): in b, l, h of every call's item.
    inverse (J, 6) is B^-1: bb bl bh ll lh hh.
    """
    n_x, n_u = len(of_x), len(of_u)
    for t in range(first, last):
        cells, row = at.voters[at.voter_start[t] : at.voter_start[t + 1]], at.row_start[t]
        n = cells.size
        place, spread, sure = of_voters(cells, x, v, s)
        moved, total, terms = np.empty((n_x + n_u, n), np.float32), np.zeros((3, n)), np.empty((6, n), np.float32)
        for i in range(n):
            for k in range(n_x):
                moved[k, i] = of_x[k, cells[i]]
            for k in range(n_u):
                moved[n_x + k, i] = of_u[k, cells[i]]
        for m in range(at.call_start[t], at.call_start[t + 1]):
            j, votes = at.item[m], at.ballots[row : row + n]
            b, low, high = theta[0, j], theta[1, j], theta[2, j]
            # In position and b, l, h; in u and b, l, h.
            xb, xl, xh, ub, ul, uh = terms[0], terms[1], terms[2], terms[3], terms[4], terms[5]
            first_terms(votes, b, low, high, place, spread, sure, xb, xl, ub, ul)
            for i in range(n):
                yes = np.float32(1.0) if votes[i] == YES else np.float32(0.0)
                xh[i], uh[i] = yes * xl[i], yes * ul[i]
                xl[i] -= xh[i]
                ul[i] -= uh[i]
            for k in range(at.abstained_start[m], at.abstained_start[m + 1]):
                i = at.abstained[k]
                in_xb, in_xh, in_ub, in_ul, in_uh = second_term(b, low, high, place[i], spread[i], sure[i])
                xb[i] += in_xb
                ub[i] += in_ub
                ul[i] += in_ul
                xh[i], uh[i] = in_xh, in_uh
            _add_own(inverse[j], xb, xl, xh, ub, ul, uh, total)
            for k in range(n_x):
                _of_movement(xb, xl, xh, moved[k], tied[m, :, k])
            for k in range(n_x, n_x + n_u):
                _of_movement(ub, ul, uh, moved[k], tied[m, :, k])
            row += n
        for i in range(n):
            # Who fills up the lanes adds nothing.
            for k in range(3):
                own[k, cells[i]] += total[k, i]


@kernel
def _add_own(
    of: Floats, xb: Singles, xl: Singles, xh: Singles, ub: Singles, ul: Singles, uh: Singles, total: Floats
) -> None:
    bb, bl, bh, ll, lh, hh = of[0], of[1], of[2], of[3], of[4], of[5]
    of_xx, of_xu, of_uu = total[0], total[1], total[2]
    for i in range(xb.size):
        b, low, high = (
            bb * xb[i] + bl * xl[i] + bh * xh[i],
            bl * xb[i] + ll * xl[i] + lh * xh[i],
            bh * xb[i] + lh * xl[i] + hh * xh[i],
        )
        of_xx[i] += b * xb[i] + low * xl[i] + high * xh[i]
        of_xu[i] += b * ub[i] + low * ul[i] + high * uh[i]
        of_uu[i] += (
            (bb * ub[i] + 2 * (bl * ul[i] + bh * uh[i])) * ub[i]
            + (ll * ul[i] + 2 * lh * uh[i]) * ul[i]
            + hh * uh[i] * uh[i]
        )


@kernel
def _of_movement(of_b: Singles, of_low: Singles, of_high: Singles, moved: Singles, out: Floats) -> None:
    b, low, high = np.float32(0), np.float32(0), np.float32(0)
    for i in range(moved.size):
        b += of_b[i] * moved[i]
        low += of_low[i] * moved[i]
        high += of_high[i] * moved[i]
    out[0], out[1], out[2] = b, low, high


@kernel
def follow_items(tied: Floats, item: NDArray[np.int64], inverse: Floats, following: Floats) -> None:
    """Following (M, 3, K) <- B^-1 tied, the inverse information of every call's item times what is tied to it."""
    for m in range(item.size):
        for k in range(tied.shape[2]):
            of_item = weighed(inverse[item[m]], tied[m, 0, k], tied[m, 1, k], tied[m, 2, k])
            following[m, 0, k], following[m, 1, k], following[m, 2, k] = of_item
