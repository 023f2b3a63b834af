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
    at, no, below = _cuts(shares, group, seed, draws, chosen)
    against, not_for = ((at < cut).sum(axis=1) for cut in (no, below))
    return np.stack([against, not_for - against, len(shares) - not_for], axis=1)


def draw_votes(shares: Array, group: Array, seed: int, draws: int = DRAWS, chosen: Settings | None = None) -> Array:
    """(draws, members) votes 0, 1, 2."""
    at, no, below = _cuts(shares, group, seed, draws, chosen)
    return np.where(at < no, 0, np.where(at < below, 1, 2))


def draw_shares(shares: Array, group: Array, seed: int, draws: int = DRAWS, chosen: Settings | None = None) -> Array:
    """(draws, members, 3) chances of no, abstain, yes after the shocks."""
    return np.stack(_shaken(shares, group, seed, draws, chosen), axis=-1)


def _cuts(shares: Array, group: Array, seed: int, draws: int, chosen: Settings | None) -> tuple[Array, Array, Array]:
    """(draws, members) each: a number below which cut makes which vote, the chance of no, and of no or abstain."""
    at = np.random.default_rng([seed, 1]).random((draws, len(shares)))
    no, abstain, _ = _shaken(shares, group, seed, draws, chosen)
    return at, no, no + abstain


def _shaken(shares: Array, group: Array, seed: int, draws: int, chosen: Settings | None) -> tuple[Array, ...]:
    """(draws, members) each: chances of no, abstain and yes after the shocks."""
    chosen = chosen or settings()
    random = np.random.default_rng(seed)
    common, regional = random.standard_normal((draws, 1)), random.standard_normal((draws, 6))
    shift = chosen.common * common + chosen.regional * regional[:, group]
    no, abstain, yes = np.maximum(shares, 1e-9).T
    against, in_favour = no * np.exp(-shift), yes * np.exp(shift)
    total = against + abstain + in_favour
    return against / total, abstain / total, in_favour / total
