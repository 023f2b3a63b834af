"""Items fitted to one roll call or to a tally."""

import numpy as np
import pytest
from scipy.special import expit

from suasion.scenarios.itemfit import MIRROR, fit_cuts, fit_item, mirrored, spread

X = np.linspace(-2.5, 2.5, 400)


def votes_of(b: float, low: float, high: float, seed: int = 0) -> np.ndarray:
    y = b * X + np.random.default_rng(seed).logistic(size=X.size)
    return (y > low).astype(int) + (y > high)


def test_an_item_is_found_again_within_its_own_uncertainty():
    truth = np.array([2.0, -0.5, 0.8])
    misses = []
    for seed in range(30):
        mean, covariance = fit_item(X, votes_of(*truth, seed=seed))
        misses.append((mean - truth) / np.sqrt(np.diag(covariance)))
    assert np.abs(np.mean(misses, axis=0)).max() < 0.6
    assert 0.6 < np.std(misses) < 1.4


@pytest.mark.parametrize(("no", "yes"), [(10, 30), (21, 20), (0, 45)])
def test_cut_points_give_the_tally_back(no, yes):
    x = np.linspace(-2, 2, 53)
    low, high = fit_cuts(x, -3.0, no, yes)
    assert expit(low + 3.0 * x).sum() == pytest.approx(max(no, 0.5), abs=1e-6)
    assert expit(-3.0 * x - high).sum() == pytest.approx(yes, abs=1e-6)


def test_the_mirror_of_the_mirror_is_the_item():
    assert (np.eye(3) == MIRROR @ MIRROR).all()
    mean = np.array([2.0, -0.5, 0.8])
    turned, covariance = mirrored(mean, spread(X, mean))
    assert turned.tolist() == [-2.0, -0.8, 0.5]
    assert np.allclose(mirrored(turned, covariance)[1], spread(X, mean))


def test_who_says_yes_to_one_says_no_to_the_mirror():
    mean = np.array([2.0, -0.5, 0.8])
    b, low, high = mirrored(mean, np.eye(3))[0]
    assert np.allclose(expit(low - b * X), expit(mean[0] * X - mean[2]))
    assert np.allclose(expit(b * X - high), expit(mean[1] - mean[0] * X))
