"""Agreement with a sender in each period, by hand: kappa, half credit, the same votes."""

import numpy as np
import polars as pl
import pytest

from suasion.influence.calls import agreement, kappas, same_votes, shares
from suasion.measures.rollcalls import ABSENT, ABSTAIN, NO, YES, RollCalls

SENDER = [YES] * 4 + [NO] * 4 + [YES] * 8 + [ABSENT]
OTHER = [YES] * 4 + [NO, NO, ABSTAIN, YES] + [YES] * 8 + [YES]
SELDOM = [YES] + [ABSENT] * 15 + [YES]
INDEX = np.array([0] * 8 + [1] * 9, np.int32)
CALLS = RollCalls(np.array([SENDER, OTHER, SELDOM], np.int8), tuple("ABC"), pl.DataFrame(), INDEX, (70, 71), INDEX)


def test_each_measure_over_the_votes_in_common():
    chance = 0.5 * 5 / 8 + 0.5 * 2 / 8
    assert kappas(CALLS, "A").rows() == [("B", 2015, pytest.approx((6 / 8 - chance) / (1 - chance)))]  # 71 is all yes
    assert shares(CALLS, "A").rows() == [("B", 2015, 6.5 / 8), ("B", 2016, 1.0)]
    assert agreement(CALLS, "A", same_votes, 1).rows() == [("B", 70, 0.75), ("C", 70, 1.0), ("B", 71, 1.0)]


def test_a_sender_that_never_voted_agrees_with_nobody():
    assert kappas(CALLS, "X").is_empty() and shares(CALLS, "X").is_empty()
