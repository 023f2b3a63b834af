"""Both senders by recipient."""

from __future__ import annotations

import polars as pl

from suasion.measures.profile import SideBySide
from suasion.present.lookup.parts import PartMaker


def make(found: SideBySide) -> pl.DataFrame:
    """By recipient."""
    return found.by_recipient


PART: PartMaker[SideBySide] = PartMaker(
    id="by-recipient",
    heading="By recipient",
    order=30,
    columns={
        "instrument": "its id",
        "state": "id of the recipient",
        "(sender)": "a column each: sum over the common years, or for a stock the last of them",
    },
    make=make,
    shown=False,
)
