"""The density that draws are made from is that of the model, and its slopes are its slopes."""

import numpy as np
import pytest
from scipy.special import expit

from suasion.measures.positions import PositionSpec
from suasion.measures.positions.fast import iterate
from suasion.measures.positions.prior import HALF_AN_ABSTENTION, consistency_transitions, transitions
from suasion.measures.positions.problem import evaluate, pose, start
from suasion.measures.positions.result import cast_by_cell
from suasion.measures.positions.threads import workers
from suasion.measures.positions.whitened import whiten

from .simulated import simulate

SPEC = PositionSpec(threads=1, cut_sd=2.5, bound=0.1, consistency_sd=0.5, consistency_persistence=0.9)
CALLS = simulate(states=12, periods=3, calls=25, seed=3, missing=0.3).rollcalls


@pytest.fixture(scope="module")
def target():
    with workers(1) as alone:
        problem = pose(CALLS, SPEC, alone)
        state = start(CALLS, problem)
        iterate(problem, state, SPEC)
        evaluate(problem, state)
        yield whiten(problem, state)


def walk(x, along):
    """The log density of stationary walks of variance 1, without its constant."""
    return -0.5 * ((x[:, 0] ** 2).sum() + ((x[:, 1:] - along * x[:, :-1]) ** 2 / (1 - along**2)).sum())


def plainly(x, u, theta):
    """The log posterior of positions, log consistencies (N, T) and items (b, lo, hi), ballot by ballot."""
    b, low, high = theta
    total = -0.5 * ((b / SPEC.item_sd) ** 2 + (low / SPEC.cut_sd) ** 2 + (high / SPEC.cut_sd) ** 2).sum()
    total += HALF_AN_ABSTENTION * np.log(-np.expm1(low - high)).sum()
    total += walk(x, transitions(CALLS, SPEC))
    total += walk(u / SPEC.consistency_sd, consistency_transitions(CALLS, SPEC))
    total -= SPEC.bound / 4 * (x[cast_by_cell(CALLS) > 0] ** 4).sum()
    for i, m in zip(*np.nonzero(CALLS.votes >= 0), strict=True):
        j, t = CALLS.item[m], CALLS.period[m]
        below, up_to = (expit(np.exp(u[i, t]) * (cut[j] - b[j] * x[i, t])) for cut in (low, high))
        total += np.log([below, up_to - below, 1 - up_to][CALLS.votes[i, m]])
    return total


def volume(target, z):
    """Log of how much (b, lo, hi) of every item stretch at z, by differences; paths stretch alike everywhere."""
    n, total = 2 * target.centre.x.size, 0.0
    for j in range(target.centre.theta.shape[1]):
        steps = []
        for k in range(3):
            aside = np.zeros(z.size)
            aside[n + 3 * j + k] = 1e-6
            ahead, behind = target.placed(z + aside).theta, target.placed(z - aside).theta
            steps.append((ahead[:, j] - behind[:, j]) / 2e-6)
        total += np.log(abs(np.linalg.det(np.array(steps))))
    return total


def idle(target, z):
    """The part of z that changes nothing."""
    return (target.level @ z[: target.paths]) * target.level


def test_the_density_is_that_of_the_model(target):
    rng = np.random.default_rng(0)
    points = [rng.standard_normal(target.size) for _ in range(3)]
    beyond = [target.log_density(z) - plainly(*target.placed(z)) - volume(target, z) for z in points]
    assert np.ptp([a + 0.5 * (idle(target, z) ** 2).sum() for a, z in zip(beyond, points, strict=True)]) < 1e-3


def test_log_consistency_has_one_level_everywhere(target):
    z, voted = 3 * np.random.default_rng(5).standard_normal(target.size), cast_by_cell(CALLS) > 0
    u = target.placed(z).u
    assert u[voted].mean() == pytest.approx(0.0, abs=1e-9)
    z[: target.paths] += 2 * target.level
    # Along the direction that would change it nothing changes.
    assert target.placed(z).u == pytest.approx(u, abs=1e-6)


def test_slopes_are_those_of_the_density(target):
    rng = np.random.default_rng(1)
    z, step, n = rng.standard_normal(target.size), 1e-5, target.paths
    for part in (slice(0, n, 2), slice(1, n, 2), slice(n, None), slice(None)):
        way = np.zeros(z.size)
        way[part] = rng.standard_normal(way[part].size)
        rise = (target.log_density(z + step * way) - target.log_density(z - step * way)) / (2 * step)
        assert target.slopes(z) @ way == pytest.approx(rise, rel=1e-3, abs=1e-2)


def test_cut_points_stay_in_order_far_out(target):
    z = 30 * np.random.default_rng(2).standard_normal(target.size)
    theta = target.placed(z).theta
    assert (theta[1] <= theta[2]).all()


def test_items_with_yes_the_rarest_vote_are_among_them(target):
    assert 0 < target.items.turned.sum() < target.items.turned.size


def test_a_place_is_found_again_in_the_coordinates(target):
    z = np.random.default_rng(4).standard_normal(target.size)
    found, z[: target.paths] = target.coordinates(target.placed(z)), z[: target.paths] - idle(target, z)
    assert found == pytest.approx(z, abs=1e-4)
