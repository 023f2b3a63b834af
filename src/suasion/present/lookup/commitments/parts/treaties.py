"""Every treaty: signatures, parties, pace."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.measures.commitments import overview
from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.commitments.found import CommitmentsFound


def make(found: CommitmentsFound) -> pl.DataFrame:
    """Treaties."""
    return overview(found.actions)


PART: PartMaker[CommitmentsFound] = PartMaker(
    id="treaties",
    heading="Treaties",
    order=20,
    columns={
        "treaty": "code in the register",
        "first_act": "first act of any state",
        "until": "day to which the source speaks",
        "signatures": "states that signed",
        "parties": "states bound",
        "median_years": "years until half are bound; empty where half are not",
        "low": "lower end, 90%",
        "high": "upper end; empty where the record ends before",
    },
    make=make,
)
