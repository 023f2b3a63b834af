"""Both senders by year."""

from __future__ import annotations

import polars as pl

from suasion.measures.profile import SideBySide
from suasion.present.lookup.parts import PartMaker


def make(found: SideBySide) -> pl.DataFrame:
    """By year."""
    return found.by_year


PART: PartMaker[SideBySide] = PartMaker(
    id="by-year",
    heading="By year",
    order=20,
    columns={
        "instrument": "its id",
        "year": "year",
        "unit": "unit",
        "(sender)": "a column each, named by the sender's id",
    },
    make=make,
    shown=False,
)
