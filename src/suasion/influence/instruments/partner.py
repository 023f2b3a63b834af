"""China becomes the greatest market of a state."""

from __future__ import annotations

import polars as pl

from suasion.influence.instrument import Instrument, since
from suasion.record.store import Record

MEASURE = "exports of goods, ITPD-E all sectors, 1990-2023"


def _partner(record: Record, sender: str) -> pl.DataFrame:
    """1 from the year China first buys most of a state's goods; states already so are left out."""
    rows = record.table("trade_onsets").filter((pl.col("partner") == sender) & (pl.col("measure") == MEASURE))
    already = rows.filter(pl.col("mark").is_in(["already-so", "since-first-observed"]))["state"]
    start = rows.filter(pl.col("mark") == "observed").select("state", start=pl.col("year"))
    values = since(record, sender, start, 1990, 2023)
    return values.filter(pl.col("state").is_in(rows["state"].implode()) & ~pl.col("state").is_in(already.implode()))


INSTRUMENT = Instrument(
    "partner",
    "China as the first market for exports",
    "1 from its first year",
    "china-top-partner-onset",
    ("CHN",),
    _partner,
    onset=True,
)
