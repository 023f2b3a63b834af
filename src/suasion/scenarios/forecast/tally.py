"""From the chances of each member to the distribution of the tally.

Members are not independent given the forecast: the text may please more, or a region more, than expected. Every
draw shifts all members by one normal number and each regional group by another, on the log-odds of yes
against no. Without the shift the 80% interval of the margin covers about 60%.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from suasion.scenarios.behaviour.settings import Settings, settings

Array = NDArray[Any]
DRAWS = 2000


def draw_tallies(shares: Array, group: Array, seed: int, draws: int = DRAWS, chosen: Settings | None = None) -> Array:
    """(draws, 3) counts of no, abstain and yes from (members, 3) shares; group (members,) in 0..5.

    >>> draw_tallies(np.array([[0.0, 0.0, 1.0]]), np.array([0]), 1, 2).tolist()
    [[0, 0, 1], [0, 0, 1]]
    """
    votes = draw_votes(shares, group, seed, draws, chosen)
    return np.stack([(votes == v).sum(axis=1) for v in (0, 1, 2)], axis=1)


def draw_votes(shares: Array, group: Array, seed: int, draws: int = DRAWS, chosen: Settings | None = None) -> Array:
    """(draws, members) votes 0, 1, 2."""
    at = np.random.default_rng([seed, 1]).random((draws, len(shares)))
    drawn = draw_shares(shares, group, seed, draws, chosen)
    no, abstain = drawn[:, :, 0], drawn[:, :, 1]
    return np.where(at < no, 0, np.where(at < no + abstain, 1, 2))


def draw_shares(shares: Array, group: Array, seed: int, draws: int = DRAWS, chosen: Settings | None = None) -> Array:
    """(draws, members, 3) chances of no, abstain, yes after the shocks."""
    chosen = chosen or settings()
    random = np.random.default_rng(seed)
    common, regional = random.standard_normal((draws, 1)), random.standard_normal((draws, 6))
    shift = chosen.common * common + chosen.regional * regional[:, group]
    no, abstain, yes = np.maximum(shares, 1e-9).T
    drawn = np.stack([no * np.exp(-shift), np.broadcast_to(abstain, shift.shape), yes * np.exp(shift)], axis=-1)
    return np.asarray(drawn / drawn.sum(axis=-1, keepdims=True))
