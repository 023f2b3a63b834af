"""How far decisions turned out from their forecasts so far: the shock that all members of a draw share, as learnt.

Before each decision the standard deviation is the smallest under which 80% intervals held 82% of the margins of the
earlier decisions; until FEWEST are known, that of settings.toml.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from suasion.scenarios.behaviour.features import group_numbers
from suasion.scenarios.behaviour.rolling import Forecasts
from suasion.scenarios.behaviour.settings import Settings, settings
from suasion.scenarios.forecast.tally import draw_tallies

Array = NDArray[Any]
GRID = (0.3, 0.4, 0.5, 0.6, 0.7)
FEWEST, COVER = 30, 0.8
# A little more than what the intervals promise, for a rule that looks back falls short of it.
HELD = 0.82
DRAWS = 500


@dataclass
class Shocks:
    """Whether each value of GRID held the margin of the decisions given so far, and the day each is known after."""

    known: list[int] = field(default_factory=list)
    held: list[list[bool]] = field(default_factory=list)

    def on(self, day: int) -> Settings:
        """The settings with the shock learnt from what was known before `day`."""
        use = [s for k, s in zip(self.known, self.held, strict=True) if k < day]
        if len(use) < FEWEST:
            return settings()
        enough = np.flatnonzero(np.mean(use, axis=0) >= HELD)
        return replace(settings(), common=GRID[int(enough[0])] if len(enough) else GRID[-1])

    def add(self, known: int, shares: Array, group: Array, vote: Array, seed: int) -> None:
        """A decision: the forecast of each member, and its vote (0, 1, 2)."""
        real = int((vote == 2).sum() - (vote == 0).sum())
        row: list[bool] = []
        for common in GRID:
            tally = draw_tallies(shares, group, seed, DRAWS, replace(settings(), common=common))
            low, high = np.quantile(tally[:, 2] - tally[:, 0], [(1 - COVER) / 2, (1 + COVER) / 2])
            row.append(bool(low <= real <= high))
        self.known.append(known)
        self.held.append(row)


def learnt_shocks(made: Forecasts) -> Shocks:
    """From every forecast decision."""
    h, out = made.history, Shocks()
    use = (made.vote >= 0) & ~np.isnan(made.shares[:, 0])
    for call in np.unique(made.call[use]):
        at = np.flatnonzero(use & (made.call == call))
        group = groups_at(made, at)
        out.add(int(h.known[call]), made.shares[at], group, made.vote[at], int(call))
    return out


def groups_at(made: Forecasts, at: Array) -> Array:
    """Regional group of the members of rows of one call."""
    h = made.history
    year = date.fromordinal(int(h.day[made.call[at[0]]])).year
    return group_numbers(h.states, date(year, 1, 1).toordinal())[made.member[at]]
