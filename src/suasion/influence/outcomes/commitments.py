"""Core human rights treaties that bind a state."""

from __future__ import annotations

import polars as pl

from suasion.influence.outcome import Outcome
from suasion.record.store import Record

CORE = ("CCPR", "CESCR", "CERD", "CEDAW", "CAT", "CRC", "CMW", "CRPD", "CED")


def _commitments(record: Record, sender: str) -> pl.DataFrame:
    """Core human rights treaties a state is bound by, 1990-2014 (the register ends in March 2015)."""
    del sender
    acts = record.table("treaty_actions").filter(
        (pl.col("act") == "consent") & pl.col("treaty").is_in(CORE) & pl.col("date").is_not_null()
    )
    bound = acts.group_by("state", "treaty").agg(year=pl.col("date").dt.year().min())
    years = pl.DataFrame({"year": range(1990, 2015)}, schema={"year": pl.Int32})
    every = bound.join(years, how="cross", suffix="_now").filter(pl.col("year") <= pl.col("year_now"))
    return every.group_by("state", year="year_now").agg(value=pl.len().cast(pl.Float64))


OUTCOME = Outcome(
    "commitments",
    "core human rights treaties in force for the state",
    "treaties of nine",
    -1,
    _commitments,
    towards=False,
    sources=("untc-treaties-2015", "treaty-status-2022"),
)
