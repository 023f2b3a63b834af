"""Development finance over the size of the economy."""

from __future__ import annotations

import polars as pl

from suasion.influence.instrument import Instrument
from suasion.influence.instruments.finance import given
from suasion.record.store import Record


def _share(record: Record, sender: str) -> pl.DataFrame:
    """Million USD of 2021 over GDP in current USD, percent: price bases differ, so it is a scale, not a share."""
    known = (pl.col("variable") == "wdi-gdp") & pl.col("state").is_not_null()
    gdp = record.scan("covariates").filter(known).collect()
    both = given(record, sender).join(
        gdp.select("state", pl.col("year").cast(pl.Int32), gdp="value"), on=["state", "year"]
    )
    return both.select("state", "year", value=100 * 1e6 * pl.col("value") / pl.col("gdp"))


INSTRUMENT = Instrument(
    "finance-share",
    "development finance over GDP",
    "log of 1 + percent of GDP",
    "gcdf-3.0",
    ("CHN",),
    _share,
    logged=True,
)
