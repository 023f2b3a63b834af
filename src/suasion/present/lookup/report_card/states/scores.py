"""Points of every state."""

from __future__ import annotations

import polars as pl

from suasion.measures.report_card import StatesCard
from suasion.present.lookup.parts import PartMaker


def make(filled: StatesCard) -> pl.DataFrame:
    """Points."""
    return filled.scores


PART: PartMaker[StatesCard] = PartMaker(
    id="scores",
    heading="Points",
    order=10,
    columns={
        "state": "id of the state",
        "points": "sum of points",
        "votes": "decisions it could vote on",
        "with_it": "with the position",
        "against": "against it",
        "abstain": "abstentions",
        "absent": "absences",
        "lowest": "fewest points it could have",
        "highest": "most",
        "mean": "points a vote",
        "low": "lower end, 90%",
        "high": "upper end",
        "mark": "pass, mixed, fail; empty = none",
        "rule": "rule in words",
    },
    make=make,
    shown=True,
)
