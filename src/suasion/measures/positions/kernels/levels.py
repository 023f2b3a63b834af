"""The joint curvature of items and of what whole periods do: their origin, their scale and their level of consistency.

Moving every position of a period by a, stretching them by c and raising every log consistency by d does to its calls
what changing their items does, to first order: b by (c + d) b, a cut point k by d k - a b. Slopes and curvatures along
a, c, d therefore follow from those in the items, call by call, with no look at the votes.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from suasion.measures.positions.kernels.compiled import kernel
from suasion.measures.positions.kernels.items import weighed
from suasion.measures.positions.table import Table

Floats = NDArray[np.float64]


@kernel
def of_votes(
    at: Table, by_call: Floats, theta: Floats, full: Floats, inverse: Floats, tied: Floats, curve: Floats, slope: Floats
) -> None:
    """What calls say of (a, c, d) of their period, the items following.

    by_call (M, 11) of `sweeps.item_sums`, full (J, 9), inverse (J, 6) of `items`. tied (M, 3, 3) <- curvature of every
    call between (b, l, h) and (a, c, d); curve (T, 3, T, 3) and slope (T, 3), both zero before, += theirs.
    """
    following = np.empty((at.item.size, 3, 3))
    for t in range(at.call_start.size - 1):
        for m in range(at.call_start[t], at.call_start[t + 1]):
            j, told, tie = at.item[m], by_call[m], tied[m]
            b, low, high = theta[0, j], theta[1, j], theta[2, j]
            bend = told[9]
            for k in range(3):
                # Along a: (0, -b, -b); along c: (b, 0, 0); along d: (b, l, h).
                of_b, of_low, of_high = (0.0 if k == 0 else b), (-b, 0.0, low)[k], (-b, 0.0, high)[k]
                tie[0, k] = told[3] * of_b + told[4] * of_low + told[5] * of_high
                tie[1, k] = told[4] * of_b + (told[6] + bend) * of_low - bend * of_high
                tie[2, k] = told[5] * of_b - bend * of_low + (told[7] + bend) * of_high
                of_item = weighed(inverse[j], tie[0, k], tie[1, k], tie[2, k])
                following[m, 0, k], following[m, 1, k], following[m, 2, k] = of_item
            of_cuts = told[1] + told[2]
            slope[t, 0] -= b * of_cuts
            # The slope of positions alone, as paths have it: variances follow, but have no slope to close.
            slope[t, 1] += b * told[0] + b * b * told[10]
            slope[t, 2] += b * told[0] + low * (told[1] - told[8]) + high * (told[2] + told[8])
            for k in range(3):
                for i in range(3):
                    slope[t, k] -= following[m, i, k] * full[j, i]
                curve[t, 0, t, k] -= b * (tie[1, k] + tie[2, k])
                curve[t, 1, t, k] += b * tie[0, k]
                curve[t, 2, t, k] += b * tie[0, k] + low * tie[1, k] + high * tie[2, k]
    less_what_items_follow(at, tied, following, curve)


@kernel
def less_what_items_follow(at: Table, tied: Floats, following: Floats, curve: Floats) -> None:
    """Curve (T, K, T, K) loses, for any two calls on one item, what its following takes; tied, following (M, 3, K)."""
    n_periods, n_movements = at.call_start.size - 1, tied.shape[2]
    last = np.full(at.item.max() + 1, -1)
    before, period = np.full(at.item.size, -1), np.empty(at.item.size, np.int64)
    for t in range(n_periods):
        for m in range(at.call_start[t], at.call_start[t + 1]):
            period[m], before[m] = t, last[at.item[m]]
            last[at.item[m]] = m
            other = m
            while other >= 0:
                for k in range(n_movements):
                    for i in range(n_movements):
                        part = 0.0
                        for z in range(3):
                            part += tied[m, z, k] * following[other, z, i]
                        curve[t, k, period[other], i] -= part
                        if other != m:
                            curve[period[other], i, t, k] -= part
                other = before[other]


@kernel
def of_walks(
    diagonal: Floats,
    off: Floats,
    steady: Floats,
    steady_off: Floats,
    x: Floats,
    held: Floats,
    steadied: Floats,
    bent: Floats,
    curve: Floats,
    slope: Floats,
) -> None:
    """Add what the two walks and the bound say of (a, c, d): curve (T, 3, T, 3), slope (T, 3).

    x, held (the slope of walk and bound against positions), steadied (that of log consistency), bent (the bound's
    curvature): (N, T).
    """
    n_states, n_periods = x.shape
    for t in range(n_periods):
        for i in range(n_states):
            here, bend = x[i, t], bent[i, t]
            slope[t, 0] -= held[i, t]
            slope[t, 1] -= held[i, t] * here
            slope[t, 2] -= steadied[i, t]
            own = diagonal[t] + bend
            curve[t, 0, t, 0] += own
            curve[t, 0, t, 1] += own * here
            curve[t, 1, t, 0] += own * here
            curve[t, 1, t, 1] += own * here * here
        curve[t, 2, t, 2] += n_states * steady[t]
        if t + 1 < n_periods:
            of_next, of_this, of_both = 0.0, 0.0, 0.0
            for i in range(n_states):
                of_this += x[i, t]
                of_next += x[i, t + 1]
                of_both += x[i, t] * x[i, t + 1]
            for k, i, size in ((0, 0, float(n_states)), (0, 1, of_next), (1, 0, of_this), (1, 1, of_both)):
                curve[t, k, t + 1, i] += off[t] * size
                curve[t + 1, i, t, k] += off[t] * size
            curve[t, 2, t + 1, 2] += n_states * steady_off[t]
            curve[t + 1, 2, t, 2] += n_states * steady_off[t]


@kernel
def follow(at: Table, tied: Floats, moved: Floats, full: Floats) -> None:
    """Full (J, 9): the items' slopes, where periods have moved by `moved` (T, 3)."""
    for t in range(at.call_start.size - 1):
        for m in range(at.call_start[t], at.call_start[t + 1]):
            for i in range(3):
                for k in range(3):
                    full[at.item[m], i] -= tied[m, i, k] * moved[t, k]
