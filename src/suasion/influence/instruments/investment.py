"""Direct investment held in a state by five senders."""

from __future__ import annotations

import polars as pl

from suasion.influence.instrument import Instrument
from suasion.record.store import Record


def _investment(record: Record, sender: str) -> pl.DataFrame:
    """Stocks at the end of the year as the sender reports them (China from 2018); negative ones have no logarithm."""
    rows = record.table("finance").filter(
        (pl.col("source") == "imf-dip-fdi-2014-2024")
        & (pl.col("kind") == "direct-investment-outward")
        & (pl.col("reporter") == sender)
        & pl.col("state").is_not_null()
        & (pl.col("amount") >= 0)
    )
    own = rows.filter(pl.col("basis") == "reported") if "reported" in rows["basis"].to_list() else rows
    return own.group_by("state", "year").agg(value=pl.col("amount").mean() / 1e6)


INSTRUMENT = Instrument(
    "investment",
    "direct investment",
    "log of 1 + million USD held",
    "imf-dip-fdi-2014-2024",
    ("CHN", "DEU", "JPN", "SGP", "USA"),
    _investment,
    logged=True,
)
