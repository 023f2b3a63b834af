"""Every instrument by year."""

from __future__ import annotations

import polars as pl

from suasion.measures.profile import Profile
from suasion.present.lookup.parts import PartMaker


def make(found: Profile) -> pl.DataFrame:
    """By year."""
    return found.by_year


PART: PartMaker[Profile] = PartMaker(
    id="by-year",
    heading="By year",
    order=20,
    columns={
        "instrument": "its id",
        "year": "year, none outside the coverage",
        "value": "in the unit of the instrument; empty = the source is silent",
        "states": "recipients: states with a value other than zero",
        "partial": "a year covered in part",
        "known": "is the value known?",
    },
    make=make,
    shown=False,
)
