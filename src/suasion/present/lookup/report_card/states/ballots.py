"""Every ballot with its points."""

from __future__ import annotations

import polars as pl

from suasion.measures.report_card import StatesCard
from suasion.present.lookup.parts import PartMaker


def make(filled: StatesCard) -> pl.DataFrame:
    """Ballots."""
    return filled.ballots


PART: PartMaker[StatesCard] = PartMaker(
    id="ballots",
    heading="Ballots",
    order=30,
    columns={
        "state": "id of the state",
        "decision": "decision",
        "vote": "its ballot",
        "points": "points it earns",
    },
    make=make,
    shown=False,
)
