"""What the compiled estimator works on, where it stands, and the slopes and curvatures there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from suasion.measures.positions.kernels import items as item_kernels
from suasion.measures.positions.kernels import paths, sweeps
from suasion.measures.positions.kernels.axis import leading_axis
from suasion.measures.positions.layout import Layout, first_items, lay_out, parts
from suasion.measures.positions.prior import HALF_AN_ABSTENTION, bound_terms, bounded, precision, transitions
from suasion.measures.positions.spec import PositionSpec
from suasion.measures.positions.threads import Workers
from suasion.measures.rollcalls import RollCalls

Floats = NDArray[np.float64]

AXIS_ROUNDS = 4


@dataclass(frozen=True)
class State:
    """Where the iterations stand: all arrays are changed in place.

    x, v (N, T) mean and variance of positions; theta (3, J) items, with full (J, 9) and inverse (J, 6); of the paths
    pull, weight, root, below (N, T).
    """

    x: Floats
    v: Floats
    theta: Floats
    sums: Floats
    full: Floats
    inverse: Floats
    pull: Floats
    weight: Floats
    root: Floats
    below: Floats


@dataclass(frozen=True)
class Problem:
    """What the iterations work on: votes, prior, threads and how the groups are shared among them.

    bound (N, T) is that of the spec where the state votes, else 0 (`prior`). beside is what else tells of positions
    (`absence`): pull and weight (N, T), added to what votes tell.
    """

    layout: Layout
    diagonal: Floats
    off: Floats
    bound: Floats
    item_precision: Floats
    abstained: Floats
    workers: Workers
    item_parts: list[tuple[int, int]]
    state_parts: list[tuple[int, int]]
    beside: tuple[Floats, Floats] | None = None


def pose(rollcalls: RollCalls, spec: PositionSpec, crew: Workers) -> Problem:
    """Lay out the votes and the prior."""
    layout = lay_out(rollcalls)
    diagonal, off = precision(transitions(rollcalls, spec))
    total = int(layout.cell_start[-1])
    return Problem(
        layout,
        diagonal,
        off,
        bounded(layout.by_cell.sum(axis=1).reshape(layout.shape[:2]) > 0, spec),
        np.array([1 / spec.item_sd**2, 1 / spec.cut_sd**2]),
        np.asarray(layout.by_item[:, 1] + HALF_AN_ABSTENTION, dtype=np.float64),
        crew,
        parts(layout.item_start[:, 0], total, crew.n),
        parts(layout.cell_start[: -1 : len(rollcalls.periods)], total, crew.n),
    )


def start(rollcalls: RollCalls, layout: Layout) -> State:
    """Positions at the leading axis in every period, items without discrimination."""
    n_states, n_periods, n_items = layout.shape
    x = np.repeat(leading_axis(rollcalls.votes, AXIS_ROUNDS)[:, None], n_periods, axis=1)
    of_items = (np.zeros((n_items, k)) for k in (8, 9, 6))
    of_paths = (np.zeros((n_states, n_periods)) for _ in range(4))
    return State(x, np.zeros_like(x), first_items(layout.by_item), *of_items, *of_paths)


def evaluate(problem: Problem, state: State) -> None:
    """Gradients and curvatures of items and paths where the iterations stand."""
    item_curvature(problem, state)
    path_curvature(problem, state)


def item_curvature(problem: Problem, state: State) -> None:
    """Gradient, information and its inverse, of every item."""
    x, v, at = state.x.ravel(), state.v.ravel(), problem.layout
    problem.workers.over(
        problem.item_parts,
        lambda a, b: sweeps.item_sums(x, v, state.theta, at.item_start, at.cells, state.sums, a, b),
    )
    item_kernels.add_prior(state.sums, state.theta, problem.abstained, problem.item_precision, state.full)
    item_kernels.inverses(state.full, state.inverse)


def path_curvature(problem: Problem, state: State) -> None:
    """Gradient and information of every position, and the factor of every path's precision."""
    x, v, at = state.x.ravel(), state.v.ravel(), problem.layout
    pull, weight = state.pull.ravel(), state.weight.ravel()
    slope, level = sweeps.term_tables(state.theta)
    problem.workers.over(
        problem.state_parts,
        lambda a, b: sweeps.cell_sums(x, v, slope, level, at.cell_start, at.items, pull, weight, at.shape[1], a, b),
    )
    slope, curve = bound_terms(problem.bound, state.x, state.v)
    state.pull[:] -= slope
    state.weight[:] += curve
    if problem.beside is not None:
        state.pull[:] += problem.beside[0]
        state.weight[:] += problem.beside[1]
    paths.factor(problem.diagonal, problem.off, state.weight, state.root, state.below)


def likelihood(problem: Problem, state: State) -> float:
    """Log likelihood of all votes."""
    at, theta = problem.layout, state.theta
    slope, level = sweeps.term_tables(theta)
    terms = sweeps.log_likelihood(state.x.ravel(), slope, level, at.cell_start, at.items)
    return float(terms + (at.by_item[:, 1] * np.log(-np.expm1(theta[1] - theta[2]))).sum())
