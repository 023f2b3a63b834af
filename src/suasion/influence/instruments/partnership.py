"""A proclaimed partnership."""

from __future__ import annotations

import polars as pl

from suasion.influence.instrument import Instrument, first_engagement, since
from suasion.record.store import Record


def _partnership(record: Record, sender: str) -> pl.DataFrame:
    return since(record, sender, first_engagement(record, sender, "partnership"), 1993, 2024)


INSTRUMENT = Instrument(
    "partnership",
    "a proclaimed partnership",
    "1 from its first year",
    "facts-partnerships",
    ("CHN",),
    _partnership,
    onset=True,
)
