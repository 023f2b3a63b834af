"""Whole periods move together with their items."""

from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from suasion.measures.positions import PositionSpec, estimate_positions
from suasion.measures.positions.fast import iterate
from suasion.measures.positions.levels import move_levels
from suasion.measures.positions.problem import item_curvature, pose, start
from suasion.measures.positions.threads import workers

from .simulated import simulate

CALLS = simulate(states=30, periods=6, calls=120, seed=4, missing=0.2).rollcalls
SPEC = PositionSpec(threads=1, tolerance=1e-9, max_iterations=5000)


@pytest.fixture
def settled():
    with workers(1) as alone:
        problem = pose(CALLS, SPEC, alone)
        state = start(CALLS, problem)
        assert iterate(problem, state, SPEC)[1]
        yield problem, state


def moved(problem, state):
    """How far every position and log consistency is moved."""
    x, u = state.x.copy(), state.consistency.u.copy()
    item_curvature(problem, state)
    move_levels(problem, state)
    return np.abs(state.x - x).max(), np.abs(state.consistency.u - u).max()


def test_nothing_moves_at_the_fixed_point(settled):
    assert max(moved(*settled)) < 1e-6


@pytest.mark.parametrize("what", ["origin", "scale", "consistency"])
def test_a_period_set_apart_comes_back_to_the_others(settled, what):
    problem, state = settled
    x, u, theta = state.x.copy(), state.consistency.u.copy(), state.theta
    of_two, others = (np.unique(CALLS.item[here]) for here in (CALLS.period == 2, CALLS.period != 2))
    own = np.setdiff1d(of_two, others)
    assert len(own) > 5
    if what == "origin":
        state.x[:, 2] += 0.1
        theta[1:, own] += 0.1 * theta[0, own]
    elif what == "scale":
        state.x[:, 2] *= 1.1
        theta[0, own] /= 1.1
    else:
        state.consistency.u[:, 2] += 0.1
        theta[:, own] *= np.exp(-0.1)
    moved(problem, state)
    for apart in (
        (state.x - x).mean(axis=0),
        [np.polyfit(x[:, t], state.x[:, t], 1)[0] for t in range(6)],
        (state.consistency.u - u).mean(axis=0),
    ):
        assert np.ptp(apart) < 0.01


def test_with_one_contested_call_nothing_breaks():
    votes = np.repeat(np.array([[0, 2] * (CALLS.votes.shape[1] // 2)], np.int8), len(CALLS.states), axis=0)
    votes[::2, 7] = 1
    found = estimate_positions(replace(CALLS, votes=votes))
    assert found.converged
    assert found.frame.select((pl.col("position").is_finite() & pl.col("sd").is_finite()).all()).item()
