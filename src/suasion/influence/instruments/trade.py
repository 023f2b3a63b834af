"""Trade with the sender over the state's economy."""

from __future__ import annotations

import polars as pl

from suasion.influence.instrument import Instrument
from suasion.record.store import Record


def _trade(record: Record, sender: str) -> pl.DataFrame:
    """Exports and imports with the sender over the state's GDP; aid recipients only, 2002-2017.

    Shipping registries trade many times their GDP (Marshall Islands), so the percentage enters as a logarithm.
    """
    flows = record.table("trade").filter((pl.col("reporter") == sender) & pl.col("state").is_not_null())
    both = flows.group_by("state", "year").agg(flow=pl.col("amount").sum())
    held = record.scan("covariates").filter(pl.col("variable") == "wdi-gdp")
    gdp = held.select("state", "year", gdp="value").collect()
    return both.join(gdp, on=["state", "year"]).select("state", "year", value=100 * pl.col("flow") / pl.col("gdp"))


def _near(record: Record, sender: str) -> pl.DataFrame:
    """The sender's economy (log of GDP) times the log of the distance to it."""
    rows = record.scan("covariates").filter(pl.col("variable").is_in(["wdi-gdp", "cepii-distance"])).collect()
    grown = rows.filter((pl.col("variable") == "wdi-gdp") & (pl.col("state") == sender))
    far = rows.filter((pl.col("variable") == "cepii-distance") & (pl.col("partner") == sender) & (pl.col("value") > 0))
    both = far.select("state", far=pl.col("value").log()).drop_nulls()
    return both.join(grown.select("year", gdp=pl.col("value").log()), how="cross").select(
        "state", pl.col("year").cast(pl.Int32), value=-pl.col("far") * pl.col("gdp")
    )


INSTRUMENT = Instrument(
    "trade",
    "trade with the sender",
    "log of 1 + percent of GDP",
    "china-recipient-trade",
    ("CHN",),
    _trade,
    logged=True,
    pushed=_near,
    argument="the growth of China's economy times nearness to it (gravity): who is near trades more as it grows. It "
    "fails if nearness to a growing China moves votes by another way than trade, which is likely for neighbours",
)
