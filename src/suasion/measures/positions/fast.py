"""The compiled estimator: the model and the fixed point of `reference`, by turns of items and paths, accelerated.

A sweep takes a Newton step for every item, one for every state's path of positions and one for its path of consistency,
and moves scale and origin to where the bound is highest (votes do not depend on them). Anderson's acceleration combines
the last sweeps. Standard errors add what the uncertainty of items and consistency brings (`uncertainty`).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from suasion.measures.positions.accelerate import Anderson
from suasion.measures.positions.kernels import items as item_kernels
from suasion.measures.positions.kernels import paths
from suasion.measures.positions.levels import move_levels
from suasion.measures.positions.prior import bound_terms
from suasion.measures.positions.problem import (
    Problem,
    State,
    evaluate,
    item_curvature,
    likelihood,
    path_curvature,
    pose,
    start,
)
from suasion.measures.positions.result import Estimate, positions
from suasion.measures.positions.spec import Positions, PositionSpec
from suasion.measures.positions.threads import workers
from suasion.measures.positions.uncertainty import standard_errors
from suasion.measures.rollcalls import RollCalls

Floats = NDArray[np.float64]

LONGEST, LONGEST_CONSISTENCY = 1.0, 0.3
WINDOW = 6
PLAIN_SWEEPS = 5


def estimate(rollcalls: RollCalls, spec: PositionSpec) -> Positions:
    """Positions of every state from its first vote to its last, with standard errors."""
    with workers(spec.threads, rollcalls.n_votes) as crew:
        problem = pose(rollcalls, spec, crew)
        state = start(rollcalls, problem)
        sweeps_done, converged = iterate(problem, state, spec)
        found = estimated(problem, state, sweeps_done, converged=converged)
    return positions(rollcalls, found, spec)


def estimated(problem: Problem, state: State, sweeps_done: int, *, converged: bool) -> Estimate:
    """What is reported of where the iterations stand, standard errors with it."""
    evaluate(problem, state)
    sd, sd_u = standard_errors(problem, state)
    x, theta, u = state.x.copy(), state.theta.copy(), state.consistency.u.copy()
    return Estimate(x, sd, theta, u, sd_u, likelihood(problem, state), sweeps_done, converged)


def iterate(problem: Problem, state: State, spec: PositionSpec) -> tuple[int, bool]:
    """Sweep until no position moves by more than the tolerance: (sweeps, did it get there?)."""
    memory = Anderson(WINDOW)
    for n in range(1, spec.max_iterations + 1):
        before = state.iterated.copy()
        sweep(problem, state)
        step = state.iterated - before
        if np.abs(step[: state.x.size]).max() <= spec.tolerance:
            return n, True
        if n > PLAIN_SWEEPS:
            _take(state, memory.next(state.iterated.copy(), step))
    return spec.max_iterations, False


def _take(state: State, guess: Floats) -> None:
    """Go to `guess`, unless it has cut points out of order or a variance below zero."""
    before = state.iterated.copy()
    state.iterated[:] = guess
    _, low, high = state.theta
    if not ((low < high).all() and (state.v >= 0).all()):
        state.iterated[:] = before


def sweep(problem: Problem, state: State) -> None:
    """A Newton step for every item, then for every path of positions and of consistency, then scale and origin."""
    item_curvature(problem, state)
    move_levels(problem, state)
    item_kernels.item_steps(state.theta, state.full, state.inverse, LONGEST)
    path_curvature(problem, state)
    path_steps(problem, state)
    rescale(problem, state)


def path_steps(problem: Problem, state: State) -> None:
    """A Newton step for every path of positions, then of log consistency u, whose mean over all who vote stays 0.

    Votes cannot tell a common level of consistency from the size of all items.
    """
    p, of, step, even = problem, state.consistency, np.empty_like(state.x), problem.voted.astype(np.float64)

    def work(a: int, b: int) -> None:
        walk, votes = (p.diagonal, p.off), (state.weight[a:b], state.pull[a:b])
        paths.position_steps(*walk, *votes, LONGEST, state.x[a:b], state.v[a:b])
        paths.consistency_steps(*p.steady, of.weight[a:b], of.pull[a:b], of.u[a:b], step[a:b], even[a:b])

    p.workers.over(p.state_parts, work)
    step -= step[p.voted].sum() / even[p.voted].sum() * even
    of.u[:] += np.clip(step, -LONGEST_CONSISTENCY, LONGEST_CONSISTENCY)
    of.u[:] -= of.u[p.voted].mean()


def rescale(problem: Problem, state: State) -> None:
    """Move origin, then scale, to where the bound is highest: no vote's chance depends on either.

    Stretching positions by s costs s^2 times what the walk holds against paths and their variances and s^4 times what
    the bound does, gains log s for every position, and spares discriminations by 1 / s^2.
    """
    x, v, (b, low, high) = state.x, state.v, state.theta
    of_b, of_cut = problem.item_precision
    ones, product = np.ones_like(x), np.empty_like(x)
    paths.prior_product(problem.diagonal, problem.off, ones, product)
    slope, curve = (a.sum() for a in bound_terms(problem.bound, x, v))
    pull = (product * x).sum() + slope + of_cut * (b * (low + high)).sum()
    origin = pull / (product.sum() + curve + 2 * of_cut * (b * b).sum())
    x -= origin
    low -= b * origin
    high -= b * origin
    paths.prior_product(problem.diagonal, problem.off, x, product)
    # The trace of prior precision times variance: A v = 1 with A the prior's precision plus the weights.
    on_paths = (product * x).sum() + x.size - (state.weight * v).sum()
    on_items = of_b * (b * b).sum()
    square = x * x
    fourth = (problem.bound * (square * square + 6 * square * v + 3 * v * v)).sum()
    scale = np.sqrt(stretch(x.size, on_paths, fourth, on_items))
    x *= scale
    v *= scale**2
    b /= scale


def stretch(n: int, second: float, fourth: float, inverse: float) -> float:
    """Where n log u - second u - fourth u^2 / 2 - inverse / u is highest, u > 0: by Newton's method, from above.

    >>> round(stretch(4, 1.0, 0.0, 5.0), 6)
    5.0
    """
    u = (n + np.sqrt(n**2 + 4 * second * inverse)) / (2 * second)
    for _ in range(50):
        step = (second * u**2 + fourth * u**3 - n * u - inverse) / (2 * second * u + 3 * fourth * u**2 - n)
        u -= step
        if step <= 1e-12 * u:
            break
    return float(u)
