"""Absence as a choice: it moves positions little where it has nothing to do with them, and is found where it has."""

from dataclasses import replace

import numpy as np
import pytest

from suasion.errors import BadInput
from suasion.measures.positions import PositionSpec
from suasion.measures.positions.absence import positions_with_absence
from suasion.measures.rollcalls import ABSENT, NOT_LISTED

from .simulated import simulate

SPEC = PositionSpec(threads=1, anchor="S000", tolerance=1e-2)
MADE = simulate(states=40, periods=3, calls=150, missing=0.0, seed=4)


def absent_where(chance):
    votes = MADE.rollcalls.votes.copy()
    votes[np.random.default_rng(0).random(votes.shape) < chance] = ABSENT
    return replace(MADE.rollcalls, votes=votes)


def test_absence_at_random_leaves_positions_where_they_were():
    found = positions_with_absence(absent_where(0.15), SPEC)
    assert found.variant.converged
    assert found.frame["difference"].abs().max() < 0.25
    assert found.slopes["absent"].to_numpy() == pytest.approx(0.15, abs=0.03)


def test_absence_that_goes_with_position_within_states_has_a_slope():
    x = MADE.x[:, MADE.rollcalls.period]
    found = positions_with_absence(absent_where(1 / (1 + np.exp(2 - 1.5 * x))), SPEC)
    side = np.sign(MADE.x[0].mean())
    assert (side * found.slopes["slope"] > 2 * found.slopes["sd"]).all()
    assert found.frame.columns == ["state", "period", "position", "with_absence", "difference", "sd", "n_votes"]


def test_calls_without_a_recorded_absence_are_refused():
    votes = np.where(MADE.rollcalls.votes == ABSENT, NOT_LISTED, MADE.rollcalls.votes)
    with pytest.raises(BadInput, match="no absence"):
        positions_with_absence(replace(MADE.rollcalls, votes=votes), SPEC)
