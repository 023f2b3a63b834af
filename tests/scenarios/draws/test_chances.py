"""The arithmetic of a ballot against the logistic itself: every one of the 65,536 uniforms is tried."""

import numpy as np
import pytest
from scipy.special import expit

from suasion.scenarios.draws.chance import drawn, moved, odds, split

U = (np.arange(65536) + 0.5).astype(np.float32)
ITEMS = [(2.0, -0.5, 0.8), (-4.0, -3.0, 1.0), (0.1, 0.0, 0.0), (9.0, -19.0, -8.0), (1.0, -6.0, 6.0)]
PLACES = [-3.0, -1.0, 0.0, 0.3, 2.5]


def flat(value: float) -> np.ndarray:
    return np.full(65536, value, np.float32)


def item(b: float, low: float, high: float):
    zero = flat(0)
    return split(np.array([b, low, high], np.float32), np.zeros((3, 3), np.float32), (zero, zero, zero))


def test_two_to_the_power_is_right_to_three_in_a_million():
    t = np.linspace(-50, 50, 200_001).astype(np.float32)
    assert np.abs(odds(t) / np.exp2(t.astype(float)) - 1).max() < 3e-6


@pytest.mark.parametrize("x", PLACES)
@pytest.mark.parametrize("b", ITEMS)
def test_every_chance_is_right_to_one_in_a_hundred_thousand(b, x):
    no, below, cast = drawn(U, flat(x), item(*b), np.float32(0.9))
    assert no.mean() == pytest.approx(0.9 * expit(b[1] - b[0] * x), abs=1e-5)
    assert below.mean() == pytest.approx(0.9 * expit(b[2] - b[0] * x), abs=1e-5)
    assert cast.mean() == pytest.approx(0.9, abs=1e-5)
    assert not (no & ~below).any()
    assert not (below & ~cast).any()


def test_cut_points_that_cross_are_put_together():
    no, below, _ = drawn(U, flat(0.2), item(1.0, 1.0, -1.0), np.float32(1))
    assert (no == below).all()
    assert no.mean() == pytest.approx(expit(0.0 - 0.2), abs=1e-5)


@pytest.mark.parametrize("cast", [0, 1, 2])
@pytest.mark.parametrize("b", ITEMS[:2] + ITEMS[4:])
def test_a_ballot_that_is_not_moved_stays(b, cast):
    for x in PLACES:
        no, below = moved(U, flat(x), flat(0), item(*b), cast)
        assert (no == (cast == 0)).all()
        assert (below == (cast <= 1)).all()


@pytest.mark.parametrize("shift", [-1.5, -0.1, 0.4])
@pytest.mark.parametrize("b", ITEMS[:2] + ITEMS[4:])
def test_moved_ballots_add_up_to_ballots_drawn_where_the_voter_went(b, shift):
    """Ballots drawn at x, then moved, are distributed as ballots drawn at x + shift."""
    for x in PLACES:
        at = item(*b)
        p_no, p_below = expit(b[1] - b[0] * x), expit(b[2] - b[0] * x)
        weights = (p_no, p_below - p_no, 1 - p_below)
        found = [moved(U, flat(x), flat(shift), at, cast) for cast in (0, 1, 2)]
        no = sum(w * f[0].mean() for w, f in zip(weights, found, strict=True))
        below = sum(w * f[1].mean() for w, f in zip(weights, found, strict=True))
        assert no == pytest.approx(expit(b[1] - b[0] * (x + shift)), abs=3e-5)
        assert below == pytest.approx(expit(b[2] - b[0] * (x + shift)), abs=3e-5)


def test_a_push_towards_yes_moves_no_ballot_towards_no():
    at = item(2.0, -0.5, 0.8)
    no, below = moved(U, flat(0.0), flat(0.5), at, 1)
    assert not no.any()
    assert 0 < below.mean() < 1
