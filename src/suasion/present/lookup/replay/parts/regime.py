"""What the scenario does to the components of the regime's health, year by year, and to their composite."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.present.lookup.parts import PartMaker
from suasion.scenarios.regime import MOVES, REGIME, STANDS, regime

if TYPE_CHECKING:
    from suasion.present.lookup.replay.found import ReplayFound

COLUMNS = {
    "component": "its id in `suasion health`, or composite: the mean of the components, each on its own scale",
    "year": "the year",
    "unit": "of the four figures that follow",
    "was": "as it was",
    "under_scenario": "mean over draws under the scenario",
    "difference": "mean difference",
    "low": "5% of the difference over paired draws",
    "high": "95% of it",
}


def make(found: ReplayFound) -> pl.DataFrame:
    """Components and years that the scenario moves."""
    arms = found.replay.arms
    return regime(arms) if arms else pl.DataFrame(schema=REGIME)


def note(_: ReplayFound) -> str:
    """What moves, what stands and why."""
    stands = "; ".join(f"{c} ({why})" for c, why in STANDS.items())
    return f"Counted anew: {', '.join(MOVES)}. As recorded: {stands}."


PART: PartMaker[ReplayFound] = PartMaker(
    id="regime", heading="The regime by year", order=25, columns=COLUMNS, make=make, note=note, shown=False
)
