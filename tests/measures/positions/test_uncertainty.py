"""Standard errors on two levels: near the inverse taken in full, and sound where votes are few."""

import numpy as np
import pytest

from suasion.measures.positions import PositionSpec, estimate_positions, uncertainty

from .simulated import simulate


@pytest.mark.parametrize(("seed", "linked"), [(0, 0.0), (1, 0.3), (2, 0.8)])
def test_states_by_themselves_and_whole_periods_give_nearly_all(seed, linked, monkeypatch):
    votes = simulate(states=60, periods=8, calls=200, seed=seed, linked=linked).rollcalls
    found = {}
    for most in (0, 10_000):
        monkeypatch.setattr(uncertainty, "EXACT", most)
        estimate = estimate_positions(votes)
        low, high = (np.log(estimate.consistency[c].to_numpy()) for c in ("q05", "q95"))
        found[most] = estimate.frame["sd"].to_numpy(), high - low
    for two_levels, in_full in zip(found[0], found[10_000], strict=True):
        off = np.abs(two_levels / in_full - 1)
        assert np.median(off) < 0.01
        assert np.quantile(off, 0.95) < 0.03


def test_items_make_positions_less_certain(monkeypatch):
    votes = simulate(states=60, periods=8, calls=200).rollcalls
    whole = estimate_positions(votes).frame["sd"].to_numpy()
    monkeypatch.setattr(uncertainty, "MOST", 1e-9)
    monkeypatch.setattr(uncertainty, "less_items", lambda problem, state, tied, whole: whole)
    known = estimate_positions(votes).frame["sd"].to_numpy()
    assert (known < whole).mean() > 0.95


def test_an_axis_is_bent_at_voters_positions():
    x, voted = np.arange(700.0).reshape(10, 70), np.ones((10, 70), dtype=bool)
    voted[5:, 0] = False
    moves = uncertainty.movements(x, voted)
    assert moves.x.shape == (70, 10, 2 + uncertainty.KNOTS)
    # Of the five who vote in the first period, at 0, 70, 140, 210 and 280, one after every fifth is a knot.
    assert moves.x[0, -1].tolist() == [1, 630, 560, 490, 420, 350]
    assert (moves.u == 1).all()


def test_curvature_that_is_not_positive_is_held():
    a = np.random.default_rng(0).standard_normal((6, 9))
    whole = (a @ a.T).reshape(2, 3, 2, 3)
    root = uncertainty.joint_root(whole - 1.5 * whole, whole)
    inverse = root.T @ root
    assert inverse == pytest.approx(np.linalg.inv(whole.reshape(6, 6)) / uncertainty.LEFT, rel=1e-3)
    assert uncertainty.joint_root(0.5 * whole, whole) == pytest.approx(uncertainty.inverse_root(0.5 * whole))


@pytest.mark.parametrize("size", [1, 5, 48, 49, 131])
def test_roots_invert(size):
    rng = np.random.default_rng(size)
    a = rng.standard_normal((size, 2 * size))
    root = uncertainty.inverse_root((a @ a.T).reshape(size, 1, size, 1))
    assert root.T @ root @ a @ a.T == pytest.approx(np.eye(size), abs=1e-4)


def test_one_thread_or_three():
    votes = simulate(states=70, periods=6, calls=120).rollcalls
    one, three = (estimate_positions(votes, PositionSpec(threads=n)) for n in (1, 3))
    assert one.frame.equals(three.frame) and one.consistency.equals(three.consistency)
