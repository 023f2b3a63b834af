"""Confucius Institutes open in a state."""

from __future__ import annotations

import polars as pl

from suasion.influence.instrument import Instrument, with_everyone
from suasion.record.store import Record


def _institutes(record: Record, sender: str) -> pl.DataFrame:
    """Dated institutes open so far (half of them have no date: a lower bound), 2004-2021."""
    rows = record.table("institutes").filter(
        (pl.col("sender") == sender) & (pl.col("listing") == "world-2022") & pl.col("opened").is_not_null()
    )
    opened = rows.group_by("state", year=pl.col("opened").dt.year()).agg(value=pl.len().cast(pl.Float64))
    every = with_everyone(record, opened, 2004, 2021, sender).sort("state", "year")
    return every.with_columns(pl.col("value").cum_sum().over("state"))


INSTRUMENT = Instrument(
    "institutes",
    "Confucius Institutes",
    "dated institutes open",
    "confucius-institutes-2022",
    ("CHN",),
    _institutes,
)
