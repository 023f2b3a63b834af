"""The compiled estimator and its plain twin give the same numbers, whatever the number of threads."""

from dataclasses import replace

import numpy as np
import pytest

from suasion.measures.positions import PositionSpec, estimate_positions

from .simulated import simulate

TIGHT = PositionSpec(tolerance=1e-8, max_iterations=5000)
# Both stop within 1e-8 of a fixed point; the reference's plain turns contract by 0.95 a sweep.
POSITION_TOLERANCE = 1e-6
# Few states and periods: the compiled inverse is taken in full, its votes' cross derivatives in single precision.
SD_TOLERANCE = 1e-4


@pytest.mark.parametrize(
    ("seed", "novelty", "linked", "bound"), [(0, 0.0, 0.2, 0.0), (1, 1.5, 0.5, 0.3), (2, 0.0, 0.0, 0.03)]
)
def test_positions_items_and_errors_agree(seed, novelty, linked, bound):
    votes = simulate(seed=seed, linked=linked).rollcalls
    spec = replace(TIGHT, novelty=novelty, bound=bound)
    fast, plain = (estimate_positions(votes, replace(spec, method=m)) for m in ("fast", "reference"))
    assert fast.converged and plain.converged
    assert fast.frame.select("state", "period", "n_votes").equals(plain.frame.select("state", "period", "n_votes"))
    assert np.abs(fast.frame["position"] - plain.frame["position"]).max() < POSITION_TOLERANCE
    assert np.abs(fast.frame["sd"] / plain.frame["sd"] - 1).max() < SD_TOLERANCE
    for column in ("discrimination", "lower", "upper"):
        assert np.abs(fast.items[column] - plain.items[column]).max() < 1e-5
    assert fast.log_likelihood == pytest.approx(plain.log_likelihood, abs=1e-5)
    assert fast.iterations < plain.iterations


def test_the_number_of_threads_changes_nothing():
    votes = simulate(states=40, periods=6, calls=200).rollcalls
    one, two, five = (estimate_positions(votes, PositionSpec(threads=n)) for n in (1, 2, 5))
    assert one.frame.equals(two.frame) and one.frame.equals(five.frame)
    assert one.items.equals(two.items) and one.log_likelihood == two.log_likelihood


def test_positions_are_recovered():
    made = simulate(states=60, periods=8, calls=400)
    found = estimate_positions(made.rollcalls, PositionSpec(anchor="S000"))
    x = (made.x - made.x.mean()) / made.x.std()
    estimated = found.frame["position"].to_numpy().reshape(x.shape) * np.sign(x[0].mean())
    assert np.corrcoef(x.ravel(), estimated.ravel())[0, 1] > 0.95
