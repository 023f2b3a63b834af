"""What the compiled estimator works on, where it stands, and the slopes and curvatures there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from suasion.measures.positions.kernels import draws, sweeps
from suasion.measures.positions.kernels import items as item_kernels
from suasion.measures.positions.kernels.axis import leading_axis
from suasion.measures.positions.prior import (
    HALF_AN_ABSTENTION,
    bound_terms,
    bounded,
    consistency_precision,
    precision,
    transitions,
)
from suasion.measures.positions.spec import PositionSpec
from suasion.measures.positions.table import Longs, Table, runs, tabulate
from suasion.measures.positions.threads import Workers
from suasion.measures.rollcalls import ABSTAIN, NO, YES, RollCalls

Floats = NDArray[np.float64]
Reals = NDArray[np.float64] | NDArray[np.float32]

# Votes' terms are computed in single precision, which errs far less than a step, unless steps are to be shorter.
SHORT = 1e-4
AXIS_ROUNDS = 4
# An abstention's second term takes as long as the first terms of this many votes.
ABSTENTION = 4


@dataclass(frozen=True)
class Consistency:
    """Paths of log consistency u (N, T): pull and weight as votes have them.

    tie (N, T) is the mixed second derivative of what votes say in position and u.
    """

    u: Floats
    pull: Floats
    weight: Floats
    tie: Floats

    @property
    def s(self) -> Floats:
        """(cells,) consistency exp(u)."""
        return np.exp(self.u).ravel()


@dataclass(frozen=True)
class State:
    """Where the iterations stand: all arrays are changed in place.

    iterated holds x, v, theta and log consistency u, which are views of it: x, v (N, T) mean and variance of positions,
    theta (3, J) items. Of items: what calls say, by_call (M, 11), full (J, 9) and inverse (J, 6); of paths: pull and
    weight (N, T), as votes and the bound have them.
    """

    iterated: Floats
    x: Floats
    v: Floats
    theta: Floats
    by_call: Floats
    full: Floats
    inverse: Floats
    pull: Floats
    weight: Floats
    consistency: Consistency


@dataclass(frozen=True)
class Problem:
    """What the iterations work on: votes, prior, threads and how periods and states are shared among them.

    by_item (J, 3) counts no, abstain, yes. diagonal, off are the precision of a position's walk, steady that of log
    consistency. voted (N, T) says where a state votes; bound (N, T) is that of the spec there, else 0 (`prior`). Votes'
    terms are computed in the type of the array precision. beside is what else tells of positions (`absence`): pull and
    weight (N, T), added to what votes tell.
    """

    table: Table
    by_item: Longs
    diagonal: Floats
    off: Floats
    steady: tuple[Floats, Floats]
    voted: NDArray[np.bool_]
    bound: Floats
    item_precision: Floats
    precision: Reals
    workers: Workers
    period_parts: list[tuple[int, int]]
    state_parts: list[tuple[int, int]]
    beside: tuple[Floats, Floats] | None = None


def pose(rollcalls: RollCalls, spec: PositionSpec, crew: Workers, *, precise: bool = False) -> Problem:
    """Lay out the votes and the prior; `precise`: terms of votes in double precision whatever the tolerance."""
    table, n_states, n_periods = tabulate(rollcalls), len(rollcalls.states), len(rollcalls.periods)
    diagonal, off = precision(transitions(rollcalls, spec))
    voted = np.zeros((n_states, n_periods), dtype=np.bool_)
    voted.ravel()[table.voters] = True
    cast = [np.bincount(rollcalls.item, (rollcalls.votes == vote).sum(axis=0)) for vote in (NO, ABSTAIN, YES)]
    return Problem(
        table,
        np.stack(cast, axis=1).astype(np.int64),
        diagonal,
        off,
        consistency_precision(rollcalls, spec),
        voted,
        bounded(voted, spec),
        np.array([1 / spec.item_sd**2, 1 / spec.cut_sd**2]),
        np.empty(0) if precise or spec.tolerance < SHORT else np.empty(0, np.float32),
        crew,
        runs(table.row_start + ABSTENTION * table.abstained_start[table.call_start], crew.n),
        runs(np.arange(n_states + 1), crew.n),
    )


def start(rollcalls: RollCalls, problem: Problem) -> State:
    """Positions at the leading axis in every period, items without discrimination."""
    shape, n_items = problem.voted.shape, len(problem.by_item)
    iterated = np.zeros(3 * problem.voted.size + 3 * n_items)
    x, v, u = iterated[: 3 * problem.voted.size].reshape(3, *shape)
    theta = iterated[3 * problem.voted.size :].reshape(3, n_items)
    x[:] = leading_axis(rollcalls.votes, AXIS_ROUNDS)[:, None]
    theta[:] = first_items(problem.by_item)
    by_call, full, inverse = (np.zeros(s) for s in ((len(problem.table.item), 11), (n_items, 9), (n_items, 6)))
    of_x, of_u = np.zeros((2, *shape)), np.zeros((3, *shape))
    consistency = Consistency(u, *of_u)
    return State(iterated, x, v, theta, by_call, full, inverse, of_x[0], of_x[1], consistency)


def first_items(counts: Longs) -> Floats:
    """(3, J): discrimination 0 and the cut points at the observed shares of no and of no or abstain."""
    share = (counts + 0.5) / (counts.sum(axis=1, keepdims=True) + 1.5)
    at = np.stack([share[:, 0], share[:, 0] + share[:, 1]])
    return np.concatenate([np.zeros((1, len(share))), np.log(at / (1 - at))])


def evaluate(problem: Problem, state: State) -> None:
    """Gradients and curvatures of items and paths where the iterations stand."""
    item_curvature(problem, state)
    path_curvature(problem, state)


def item_curvature(problem: Problem, state: State) -> None:
    """Gradient, information and its inverse, of every item."""
    x, v, s, at = state.x.ravel(), state.v.ravel(), state.consistency.s, problem.table
    problem.workers.over(
        problem.period_parts,
        lambda a, b: sweeps.item_sums(at, x, v, s, state.theta, problem.precision, state.by_call, a, b),
    )
    given = at.item, state.theta, HALF_AN_ABSTENTION, problem.item_precision
    item_kernels.information(state.by_call, *given, state.full, state.inverse)


def path_curvature(problem: Problem, state: State) -> None:
    """Gradient and information of positions and log consistencies, without what their walks say."""
    x, v, of, at = state.x.ravel(), state.v.ravel(), state.consistency, problem.table
    s, sums = of.s, np.zeros((5, x.size))
    given = at, x, v, s, state.theta, problem.precision
    problem.workers.over(problem.period_parts, lambda a, b: sweeps.cell_sums(*given, sums, a, b))
    told = sums.reshape(5, *state.x.shape)
    slope, curve = bound_terms(problem.bound, state.x, state.v)
    state.pull[:], state.weight[:] = told[0] - slope, told[1] + curve
    of.pull[:], of.weight[:], of.tie[:] = told[2:]
    if problem.beside is not None:
        state.pull[:] += problem.beside[0]
        state.weight[:] += problem.beside[1]


def likelihood(problem: Problem, state: State) -> float:
    """Log likelihood of all votes."""
    x, u = state.x.ravel(), state.consistency.u.ravel()
    return float(draws.log_likelihood(problem.table, x, u, state.theta))
