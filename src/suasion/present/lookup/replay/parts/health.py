"""What the scenario does to the regime, measure by measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.replay.found import ReplayFound

COLUMNS = {
    "measure": "its id; new = decisions put to the vote under the scenario alone",
    "counts": "what it counts",
    "was": "as it was",
    "under_scenario": "mean over draws under the scenario",
    "difference": "mean difference",
    "low": "5% of the difference over paired draws (of the count, for new)",
    "high": "95% of it",
}


def make(found: ReplayFound) -> pl.DataFrame:
    """Health of the regime."""
    return found.replay.health


PART: PartMaker[ReplayFound] = PartMaker(
    id="health", heading="Health of the regime", order=20, columns=COLUMNS, make=make, shown=False
)
