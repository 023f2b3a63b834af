"""Whole periods' origin, scale and level of consistency, moved together with all items: the slowest way to go by turns.

Where a period's positions all shift, its items can shift with them and no vote's chance changes: only the walk, the
priors and the texts of other periods tell. A sweep that moves items and positions by turns closes such a gap by a small
part at a time; here the step of Newton's method for items is taken together with that for these movements.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from suasion.measures.positions.kernels import levels, paths
from suasion.measures.positions.prior import bound_terms
from suasion.measures.positions.problem import Problem, State

Floats = NDArray[np.float64]

LONGEST = 0.5
# Added to every curvature: where all stand on one point, nothing tells how far a period is stretched.
LEAST = 1e-6


def move_levels(problem: Problem, state: State) -> None:
    """Move every period where item slopes and these movements' meet, and turn the items' slopes to where it has gone.

    To be called between the items' curvature and their step. The mean of log consistency over all who vote stays 0.
    """
    p, (x, u), n_periods = problem, (state.x, state.consistency.u), state.x.shape[1]
    curve, slope = np.zeros((n_periods, 3, n_periods, 3)), np.zeros((n_periods, 3))
    tied, held, steadied = np.empty((len(p.table.item), 3, 3)), np.empty_like(x), np.empty_like(u)
    levels.of_votes(p.table, state.by_call, state.theta, state.full, state.inverse, tied, curve, slope)
    paths.prior_product(p.diagonal, p.off, x, held)
    paths.prior_product(*p.steady, u, steadied)
    of_bound, bent = bound_terms(p.bound, x, state.v)
    held += of_bound
    if p.beside is not None:
        held -= p.beside[0]
        bent = bent + p.beside[1]
    levels.of_walks(p.diagonal, p.off, *p.steady, x, held, steadied, bent, curve, slope)
    even, size = np.zeros_like(slope), slope.size
    even[:, 2] = p.voted.sum(axis=0)
    sides = np.stack([slope.ravel(), even.ravel()], axis=1)
    curve.reshape(size, size)[np.diag_indices(size)] += LEAST
    step, by_even = np.asarray(np.linalg.solve(curve.reshape(size, size), sides).T).reshape(2, -1, 3)
    step -= (even * step).sum() / (even * by_even).sum() * by_even
    step *= LONGEST / max(LONGEST, float(np.abs(step).max()))
    levels.follow(p.table, tied, step, state.full)
    x[:] = step[:, 0] + x * (1 + step[:, 1])
    state.v[:] *= (1 + step[:, 1]) ** 2
    u[:] += step[:, 2]
