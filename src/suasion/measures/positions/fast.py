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
PLAIN_SWEEPS = 8


def estimate(rollcalls: RollCalls, spec: PositionSpec) -> Positions:
    """Positions of every state from its first vote to its last, with standard errors."""
    with workers(spec.threads) as crew:
        problem = pose(rollcalls, spec, crew)
        state = start(rollcalls, problem.layout)
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
        before = _packed(state)
        sweep(problem, state)
        after = _packed(state)
        if np.abs(after - before)[: state.x.size].max() <= spec.tolerance:
            return n, True
        if n > PLAIN_SWEEPS:
            _take(state, memory.next(after, after - before))
    return spec.max_iterations, False


def _packed(state: State) -> Floats:
    return np.concatenate([a.ravel() for a in _iterated(state)])


def _iterated(state: State) -> tuple[Floats, Floats, Floats, Floats]:
    return state.x, state.theta, state.v, state.consistency.u


def _take(state: State, guess: Floats) -> None:
    """Go to `guess`, unless it has cut points out of order or a variance below zero."""
    into = _iterated(state)
    parts = np.split(guess, np.cumsum([a.size for a in into])[:-1])
    _, low, high = parts[1].reshape(state.theta.shape)
    if (low < high).all() and (parts[2] >= 0).all():
        for a, part in zip(into, parts, strict=True):
            a[:] = part.reshape(a.shape)


def sweep(problem: Problem, state: State) -> None:
    """A Newton step for every item, then for every path of positions and of consistency, then scale and origin."""
    item_curvature(problem, state)
    item_kernels.item_steps(state.theta, state.full, state.inverse, LONGEST)
    path_curvature(problem, state)
    p = problem
    paths.path_steps(state.x, state.pull, p.diagonal, p.off, state.root, state.below, LONGEST)
    paths.variances(state.root, state.below, state.v)
    consistency_steps(problem, state)
    rescale(problem, state)


def consistency_steps(problem: Problem, state: State) -> None:
    """A Newton step for every path of log consistency u, the mean over all who vote kept at 0.

    Votes cannot tell a common level of consistency from the size of all items.
    """
    of = state.consistency
    step, even = np.empty_like(of.u), problem.voted.astype(np.float64)
    paths.prior_product(*problem.steady, of.u, step)
    step = of.pull - step
    for a in (step, even):
        paths.half_forward(of.root, of.below, a)
        paths.half_backward(of.root, of.below, a)
    step -= step[problem.voted].sum() / even[problem.voted].sum() * even
    of.u[:] += np.clip(step, -LONGEST_CONSISTENCY, LONGEST_CONSISTENCY)
    of.u[:] -= of.u[problem.voted].mean()


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
    fourth = (problem.bound * (x**4 + 6 * x**2 * v + 3 * v**2)).sum()
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
