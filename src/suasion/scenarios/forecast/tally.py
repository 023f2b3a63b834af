"""From the chances of each member to the distribution of the tally.

Members are not independent given the forecast: the text may please more, or a region more, than expected. Every
draw shifts all members by one normal number and each regional group by another, on the log-odds of yes
against no. Without the shift the 80% interval of the margin covers about 60%.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
# Standard deviations on the log-odds, of a decision and of a region: see docs/methods/forecast.md on how they were set.
COMMON, REGIONAL = 0.5, 0.3
DRAWS = 2000


def draw_tallies(shares: Array, group: Array, seed: int, draws: int = DRAWS) -> Array:
    """(draws, 3) counts of no, abstain and yes from (members, 3) shares; group (members,) in 0..5.

    >>> draw_tallies(np.array([[0.0, 0.0, 1.0]]), np.array([0]), 1, 2).tolist()
    [[0, 0, 1], [0, 0, 1]]
    """
    votes = draw_votes(shares, group, seed, draws)
    return np.stack([(votes == v).sum(axis=1) for v in (0, 1, 2)], axis=1)


def draw_votes(shares: Array, group: Array, seed: int, draws: int = DRAWS) -> Array:
    """(draws, members) votes 0, 1, 2."""
    random = np.random.default_rng(seed)
    common, regional = random.standard_normal((draws, 1)), random.standard_normal((draws, 6))
    shift = COMMON * common + REGIONAL * regional[:, group]
    no, abstain, yes = np.maximum(shares, 1e-9).T
    raised, lowered = yes * np.exp(shift), no * np.exp(-shift)
    total = raised + lowered + abstain
    at = random.random(shift.shape) * total
    return np.where(at < lowered, 0, np.where(at < lowered + abstain, 1, 2))
