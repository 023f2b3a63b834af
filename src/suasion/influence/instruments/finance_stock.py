"""Development finance so far: all that was committed to a state since the source begins."""

from __future__ import annotations

import polars as pl

from suasion.influence.instrument import Instrument
from suasion.influence.instruments.finance import given
from suasion.record.store import Record


def _stock(record: Record, sender: str) -> pl.DataFrame:
    """Sum of commitments since 2000; nothing is written off, so it is no debt."""
    return given(record, sender).sort("state", "year").with_columns(pl.col("value").cum_sum().over("state"))


INSTRUMENT = Instrument(
    "finance-stock",
    "development finance since 2000",
    "log of 1 + million USD of 2021",
    "gcdf-3.0",
    ("CHN",),
    _stock,
    logged=True,
)
