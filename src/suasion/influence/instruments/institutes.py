"""Confucius Institutes open in a state."""

from __future__ import annotations

import polars as pl

from suasion.influence.instrument import Instrument, with_everyone
from suasion.record.store import Record


def _institutes(record: Record, sender: str) -> pl.DataFrame:
    """Dated institutes open so far (more than half of them have no date: a lower bound), 2004-2021.

    A state whose institutes all lack a date that stands, as in the United States, is unknown: it had some, since when
    nobody says.
    """
    listed = record.table("institutes").filter((pl.col("sender") == sender) & (pl.col("listing") == "world-2022"))
    rows = listed.filter(pl.col("opened").is_not_null() & pl.col("opened_doubt").is_null())
    undated = listed.join(rows, on="state", how="anti")
    opened = rows.group_by("state", year=pl.col("opened").dt.year()).agg(value=pl.len().cast(pl.Float64))
    every = (
        with_everyone(record, opened, 2004, 2021, sender).join(undated, on="state", how="anti").sort("state", "year")
    )
    return every.with_columns(pl.col("value").cum_sum().over("state"))


INSTRUMENT = Instrument(
    "institutes",
    "Confucius Institutes",
    "dated institutes open",
    "confucius-institutes-2022",
    ("CHN",),
    _institutes,
)
