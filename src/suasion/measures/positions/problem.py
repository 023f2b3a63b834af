"""What the compiled estimator works on, where it stands, and the slopes and curvatures there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from suasion.measures.positions.kernels import items as item_kernels
from suasion.measures.positions.kernels import paths, sweeps
from suasion.measures.positions.kernels.axis import leading_axis
from suasion.measures.positions.layout import Layout, first_items, lay_out, parts
from suasion.measures.positions.prior import (
    HALF_AN_ABSTENTION,
    bound_terms,
    bounded,
    consistency_precision,
    precision,
    transitions,
)
from suasion.measures.positions.spec import PositionSpec
from suasion.measures.positions.threads import Workers
from suasion.measures.rollcalls import RollCalls

Floats = NDArray[np.float64]

AXIS_ROUNDS = 4


@dataclass(frozen=True)
class Consistency:
    """Paths of log consistency u (N, T): pull and weight as votes have them, the factor root, below of its precision.

    tie (N, T) is the mixed second derivative of what votes say in position and u.
    """

    u: Floats
    pull: Floats
    weight: Floats
    root: Floats
    below: Floats
    tie: Floats

    @property
    def s(self) -> Floats:
        """(cells,) consistency exp(u)."""
        return np.exp(self.u).ravel()


@dataclass(frozen=True)
class State:
    """Where the iterations stand: all arrays are changed in place.

    x, v (N, T) mean and variance of positions; theta (3, J) items, with full (J, 9) and inverse (J, 6); of the paths
    pull, weight, root, below (N, T); what states' consistency does.
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
    consistency: Consistency


@dataclass(frozen=True)
class Problem:
    """What the iterations work on: votes, prior, threads and how the groups are shared among them.

    diagonal, off are the precision of a position's walk, steady that of log consistency. voted (N, T) says where a
    state votes; bound (N, T) is that of the spec there, else 0 (`prior`). beside is what else tells of positions
    (`absence`): pull and weight (N, T), added to what votes tell.
    """

    layout: Layout
    diagonal: Floats
    off: Floats
    steady: tuple[Floats, Floats]
    voted: NDArray[np.bool_]
    bound: Floats
    item_precision: Floats
    workers: Workers
    item_parts: list[tuple[int, int]]
    state_parts: list[tuple[int, int]]
    beside: tuple[Floats, Floats] | None = None


def pose(rollcalls: RollCalls, spec: PositionSpec, crew: Workers) -> Problem:
    """Lay out the votes and the prior."""
    layout = lay_out(rollcalls)
    diagonal, off = precision(transitions(rollcalls, spec))
    total = int(layout.cell_start[-1])
    voted = layout.by_cell.sum(axis=1).reshape(layout.shape[:2]) > 0
    return Problem(
        layout,
        diagonal,
        off,
        consistency_precision(rollcalls, spec),
        voted,
        bounded(voted, spec),
        np.array([1 / spec.item_sd**2, 1 / spec.cut_sd**2]),
        crew,
        parts(layout.item_start[:, 0], total, crew.n),
        parts(layout.cell_start[: -1 : len(rollcalls.periods)], total, crew.n),
    )


def start(rollcalls: RollCalls, layout: Layout) -> State:
    """Positions at the leading axis in every period, items without discrimination."""
    n_states, n_periods, n_items = layout.shape
    x = np.repeat(leading_axis(rollcalls.votes, AXIS_ROUNDS)[:, None], n_periods, axis=1)
    sums, full, inverse = (np.zeros((n_items, k)) for k in (10, 9, 6))
    pull, weight, root, below = (np.zeros((n_states, n_periods)) for _ in range(4))
    consistency = Consistency(*(np.zeros((n_states, n_periods)) for _ in range(6)))
    theta = first_items(layout.by_item)
    return State(x, np.zeros_like(x), theta, sums, full, inverse, pull, weight, root, below, consistency)


def evaluate(problem: Problem, state: State) -> None:
    """Gradients and curvatures of items and paths where the iterations stand."""
    item_curvature(problem, state)
    path_curvature(problem, state)


def item_curvature(problem: Problem, state: State) -> None:
    """Gradient, information and its inverse, of every item."""
    x, v, s, at = state.x.ravel(), state.v.ravel(), state.consistency.s, problem.layout
    problem.workers.over(
        problem.item_parts,
        lambda a, b: sweeps.item_sums(x, v, s, state.theta, at.item_start, at.cells, state.sums, a, b),
    )
    item_kernels.add_prior(state.sums, state.theta, HALF_AN_ABSTENTION, problem.item_precision, state.full)
    item_kernels.inverses(state.full, state.inverse)


def path_curvature(problem: Problem, state: State) -> None:
    """Gradient and information of positions and log consistencies, and the factors of their paths' precisions."""
    x, v, of, at = state.x.ravel(), state.v.ravel(), state.consistency, problem.layout
    tables, s, sums = sweeps.term_tables(state.theta), of.s, np.empty((5, x.size))
    problem.workers.over(
        problem.state_parts,
        lambda a, b: sweeps.cell_sums(x, v, s, *tables, at.cell_start, at.items, sums, at.shape[1], a, b),
    )
    told = sums.reshape(5, *state.x.shape)
    slope, curve = bound_terms(problem.bound, state.x, state.v)
    state.pull[:], state.weight[:] = told[0] - slope, told[1] + curve
    of.pull[:], of.weight[:], of.tie[:] = told[2:]
    paths.factor(*problem.steady, of.weight, of.root, of.below)
    if problem.beside is not None:
        state.pull[:] += problem.beside[0]
        state.weight[:] += problem.beside[1]
    paths.factor(problem.diagonal, problem.off, state.weight, state.root, state.below)


def likelihood(problem: Problem, state: State) -> float:
    """Log likelihood of all votes."""
    at, tables = problem.layout, sweeps.term_tables(state.theta)
    s = state.consistency.s
    return float(sweeps.log_likelihood(state.x.ravel(), s, *tables, at.cell_start, at.items))
