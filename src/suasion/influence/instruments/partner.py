"""China becomes the greatest market of a state."""

from __future__ import annotations

import polars as pl

from suasion.influence.instrument import Instrument, since
from suasion.record.store import Record

MEASURE = "exports of goods, ITPD-E all sectors, 1990-2023"


def _partner(record: Record, sender: str) -> pl.DataFrame:
    """1 from the year China first buys most of a state's goods; a state that the source does not list was never so led.

    States already so when the window opens are left out, and those whose year the source says not to use (1990-1993).
    """
    rows = record.table("trade_onsets").filter((pl.col("partner") == sender) & (pl.col("measure") == MEASURE))
    unsure = rows.filter(pl.col("doubt").is_not_null() | pl.col("mark").is_in(["already-so", "since-first-observed"]))
    start = rows.filter(pl.col("mark") == "observed").select("state", start=pl.col("year"))
    return since(record, sender, start, 1990, 2023).join(unsure, on="state", how="anti")


INSTRUMENT = Instrument(
    "partner",
    "China as the first market for exports",
    "1 from its first year",
    "china-top-partner-onset",
    ("CHN",),
    _partner,
    onset=True,
)
