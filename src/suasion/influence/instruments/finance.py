"""Development finance: what China committed to a state in a year."""

from __future__ import annotations

import polars as pl

from suasion.influence.instrument import Instrument, filled
from suasion.record.store import Record

FIRST, LAST = 2000, 2021
EARLY = 2004


def given(record: Record, sender: str, *kinds: str) -> pl.DataFrame:
    """AidData GCDF 3.0 by state and year, million USD of 2021, adjusted for refinancing: all of it, or some kinds.

    For recipients of the file a year without a row is zero.
    """
    rows = record.table("finance").filter(
        (pl.col("source") == "gcdf-3.0") & (pl.col("donor") == sender) & pl.col("state").is_not_null()
    )
    kept = rows.filter(pl.col("kind").is_in(kinds)) if kinds else rows
    sums = kept.group_by("state", "year").agg(value=pl.col("amount").sum() / 1e6)
    return filled(sums, FIRST, LAST)


def steel(record: Record, sender: str) -> pl.DataFrame:
    """The sender's output of iron and steel (log) times the share of years to 2004 in which a state was given money."""
    mine = (pl.col("variable") == "nmc-iron-and-steel") & (pl.col("state") == sender)
    output = record.scan("covariates").filter(mine).collect()
    early = given(record, sender).filter(pl.col("year") <= EARLY)
    often = early.group_by("state").agg(often=(pl.col("value") > 0).mean())
    return (
        often.join(output.select("year", made=pl.col("value").log()), how="cross")
        .filter(pl.col("year") > EARLY)
        .select("state", pl.col("year").cast(pl.Int32), value=pl.col("often") * pl.col("made"))
    )


INSTRUMENT = Instrument(
    "finance",
    "development finance",
    "log of 1 + million USD of 2021 a year",
    "gcdf-3.0",
    ("CHN",),
    given,
    logged=True,
    pushed=steel,
    argument="China's output of iron and steel times how often a state was given money in 2000-2004 (after Dreher and "
    "others 2021, who take steel output times the probability of being given aid): a glut of inputs pushes money "
    "first to those who always get it. It fails if such states' votes turned for another reason when output rose",
)
