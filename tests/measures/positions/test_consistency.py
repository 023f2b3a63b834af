"""States that vote more or less surely as their positions say."""

from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from scipy.special import expit

from suasion.errors import BadInput
from suasion.measures.positions import PositionSpec, estimate_positions
from suasion.measures.positions.fast import iterate
from suasion.measures.positions.kernels import joint_paths
from suasion.measures.positions.problem import likelihood, pose, start
from suasion.measures.positions.threads import workers

from .simulated import simulate


def fit(calls, **settings):
    with workers(1) as crew:
        spec = PositionSpec(threads=1, tolerance=1e-6, **settings)
        problem = pose(calls, spec, crew)
        state = start(calls, problem)
        assert iterate(problem, state, spec)[1]
        return problem, state, likelihood(problem, state)


def test_who_votes_at_random_is_found_out():
    calls = simulate(states=40, periods=4, calls=160, seed=5, missing=0.0).rollcalls
    votes = calls.votes.copy()
    erratic = np.random.default_rng(1).integers(0, 3, (8, votes.shape[1])).astype(np.int8)
    votes[:8] = np.where(np.random.default_rng(2).random(erratic.shape) < 0.5, erratic, votes[:8])
    found = estimate_positions(replace(calls, votes=votes))
    by_state = found.consistency.group_by("state", maintain_order=True).agg(pl.col("consistency").mean())
    assert set(by_state.sort("consistency").head(8)["state"]) == set(calls.states[:8])
    inside = found.consistency.select((pl.col("q05") < pl.col("consistency")) & (pl.col("consistency") < pl.col("q95")))
    assert inside.to_series().all()
    assert float(found.consistency["consistency"].log().mean()) == pytest.approx(0.0, abs=1e-9)


def test_without_a_deviation_all_are_alike():
    calls = simulate(states=12, calls=40, seed=1).rollcalls
    found = estimate_positions(calls, PositionSpec(consistency_sd=0.0))
    assert np.abs(found.consistency["consistency"].to_numpy() - 1).max() < 1e-4


@pytest.mark.parametrize("sd", [0.0, 0.6])
def test_the_log_likelihood_is_that_of_every_ballot(sd):
    calls = simulate(states=15, periods=3, calls=40, seed=2).rollcalls
    _, state, found = fit(calls, consistency_sd=sd)
    who, call = np.nonzero(calls.votes >= 0)
    b, low, high = state.theta[:, calls.item[call]]
    x, s = (a[who, calls.period[call]] for a in (state.x, np.exp(state.consistency.u)))
    no, yes = expit(s * (low - b * x)), expit(s * (b * x - high))
    chance = np.stack([no, 1 - no - yes, yes])[calls.votes[who, call], np.arange(len(who))]
    assert found == pytest.approx(np.log(chance).sum(), rel=1e-9)


def test_a_state_alone_with_its_items_is_held_by_the_prior():
    calls = simulate(states=3, periods=2, calls=6, seed=3).rollcalls
    found = estimate_positions(calls)
    assert found.consistency["consistency"].is_between(0.2, 5).all()
    assert found.consistency.select(pl.all().is_null().any()).row(0) == (False,) * 6


@pytest.mark.parametrize("bad", [{"consistency_sd": -0.1}, {"consistency_persistence": 1.0}])
def test_settings_that_cannot_be_are_refused(bad):
    with pytest.raises(BadInput, match=next(iter(bad))):
        PositionSpec(**bad)


@pytest.mark.parametrize("seed", range(5))
def test_paths_of_pairs_are_solved_as_the_whole_matrix(seed):
    rng, n, t = np.random.default_rng(seed), 3, 1 + seed
    diagonal, steady = 3 + rng.random((2, t))
    off, steady_off = rng.uniform(-1, 1, (2, t - 1))
    weight, own, tie = rng.random((3, n, t))
    held, blocks = np.empty((n, t, 7)), np.empty((n, t, 3))
    joint_paths.factor(diagonal, off, weight, steady, steady_off, own, tie, held)
    joint_paths.variances(held, blocks)
    asked = rng.standard_normal((n, t, 2))
    solved = asked.copy()
    joint_paths.half_forward(held, solved)
    joint_paths.half_backward(held, solved)
    for i in range(n):
        whole = np.zeros((t, 2, t, 2))
        for k in range(t):
            whole[k, :, k, :] = [[diagonal[k] + weight[i, k], tie[i, k]], [tie[i, k], steady[k] + own[i, k]]]
            if k:
                whole[k, :, k - 1, :] = whole[k - 1, :, k, :] = np.diag([off[k - 1], steady_off[k - 1]])
        inverse = np.linalg.inv(whole.reshape(2 * t, 2 * t))
        assert solved[i].ravel() == pytest.approx(inverse @ asked[i].ravel())
        by_block = inverse.reshape(t, 2, t, 2)[np.arange(t), :, np.arange(t), :]
        assert blocks[i] == pytest.approx(np.stack([by_block[:, 0, 0], by_block[:, 0, 1], by_block[:, 1, 1]], axis=1))
