"""Parties to a treaty by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.measures.commitments import parties
from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.commitments.found import CommitmentsFound


def make(found: CommitmentsFound) -> pl.DataFrame:
    """Parties by year."""
    return parties(found.actions, found.one_treaty())


PART: PartMaker[CommitmentsFound] = PartMaker(
    id="parties",
    heading="Parties by year",
    order=90,
    columns={
        "year": "year",
        "joined": "states bound in it",
        "left": "states that ended in it",
        "parties": "at its end",
    },
    make=make,
)
