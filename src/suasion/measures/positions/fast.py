"""The compiled estimator: the model of `reference`, by turns of items and paths, accelerated.

A sweep takes a Newton step for every item, one for every state's path, and moves scale and origin to where the
prior is highest (votes do not depend on them). Anderson's acceleration combines the last sweeps. Standard errors come
from the curvature of the joint posterior (`uncertainty`).
"""

from __future__ import annotations

import numpy as np

from suasion.measures.positions.accelerate import Anderson
from suasion.measures.positions.kernels import items as item_kernels
from suasion.measures.positions.kernels import paths
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

LONGEST = 1.0
WINDOW = 6
PLAIN_SWEEPS = 8


def estimate(rollcalls: RollCalls, spec: PositionSpec) -> Positions:
    """Positions of every state from its first vote to its last, with standard errors."""
    with workers(spec.threads) as crew:
        problem = pose(rollcalls, spec, crew)
        state = start(rollcalls, problem.layout)
        sweeps_done, converged = iterate(problem, state, spec)
        evaluate(problem, state)
        sd = standard_errors(problem, state)
        found = Estimate(state.x, sd, state.theta, likelihood(problem, state), sweeps_done, converged)
    return positions(rollcalls, found, spec)


def iterate(problem: Problem, state: State, spec: PositionSpec) -> tuple[int, bool]:
    """Sweep until no position moves by more than the tolerance: (sweeps, did it get there?)."""
    memory = Anderson(WINDOW)
    size = state.x.size
    for n in range(1, spec.max_iterations + 1):
        before = np.concatenate([state.x.ravel(), state.theta.ravel()])
        sweep(problem, state)
        after = np.concatenate([state.x.ravel(), state.theta.ravel()])
        if np.abs(after - before)[:size].max() <= spec.tolerance:
            return n, True
        if n > PLAIN_SWEEPS:
            guess = memory.next(after, after - before)
            theta = guess[size:].reshape(3, -1)
            if (theta[1] < theta[2]).all():
                state.x[:] = guess[:size].reshape(state.x.shape)
                state.theta[:] = theta
    return spec.max_iterations, False


def sweep(problem: Problem, state: State) -> None:
    """A Newton step for every item, then for every path, then scale and origin."""
    item_curvature(problem, state)
    item_kernels.item_steps(state.theta, state.full, state.inverse, LONGEST)
    path_curvature(problem, state)
    p = problem
    paths.path_steps(state.x, state.pull, p.diagonal, p.off, state.root, state.below, LONGEST)
    rescale(problem, state)


def rescale(problem: Problem, state: State) -> None:
    """Move origin, then scale, to where the prior is highest: no vote's chance depends on either."""
    x, (b, low, high) = state.x, state.theta
    of_b, of_cut = problem.item_precision
    ones, product = np.ones_like(x), np.empty_like(x)
    paths.prior_product(problem.diagonal, problem.off, ones, product)
    origin = ((product * x).sum() + of_cut * (b * (low + high)).sum()) / (product.sum() + 2 * of_cut * (b * b).sum())
    x -= origin
    low -= b * origin
    high -= b * origin
    paths.prior_product(problem.diagonal, problem.off, x, product)
    of_items, of_paths = of_b * (b * b).sum(), (product * x).sum()
    if of_items > 0 and of_paths > 0:
        scale = (of_items / of_paths) ** 0.25
        x *= scale
        b /= scale
