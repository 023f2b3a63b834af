"""Every instrument by region and year."""

from __future__ import annotations

import polars as pl

from suasion.measures.profile import Profile
from suasion.present.lookup.parts import PartMaker


def make(found: Profile) -> pl.DataFrame:
    """By region."""
    return found.by_region


PART: PartMaker[Profile] = PartMaker(
    id="by-region",
    heading="By region",
    order=30,
    columns={
        "instrument": "its id",
        "region": "UN regional group of the recipient that year; several = no single recipient; none = in no group",
        "year": "year",
        "value": "in the unit of the instrument",
        "states": "recipients: states with a value other than zero",
    },
    make=make,
    shown=False,
)
