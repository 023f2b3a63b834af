"""Visits of a sender's leaders."""

from __future__ import annotations

import polars as pl

from suasion.influence.instrument import Instrument, with_everyone
from suasion.record.store import Record

SOURCES = {"CHN": ("chinese-leader-travel", 1949), "USA": ("us-travel-1945-2020", 1945)}


def _visits(record: Record, sender: str) -> pl.DataFrame:
    """Visits a year; a state never visited has zeros over the years of the source."""
    source, first = SOURCES[sender]
    rows = record.table("engagements").filter(
        (pl.col("source") == source) & (pl.col("kind") == "visit") & pl.col("state").is_not_null()
    )
    counted = rows.group_by("state", year=pl.col("date").dt.year()).agg(value=pl.len().cast(pl.Float64))
    return with_everyone(record, counted, first, 2020, sender)


INSTRUMENT = Instrument("visits", "visits of leaders", "visits a year", "leader travel", tuple(SOURCES), _visits)
