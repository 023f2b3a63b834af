"""Joint letters and statements on China 2016-2025: who signed, on which side, and whether the list is whole."""

from __future__ import annotations

import polars as pl

from suasion.record.own_facts import cited, flag, own_source
from suasion.record.source import Parsed, Raw
from suasion.record.tables import table

FILE, ID = "joint_statements.csv", "facts-joint-statements"


def parse(raw: Raw) -> Parsed:
    """One row a signature. In an incomplete list a missing state is unknown, not a non-signatory."""
    rows = raw.csv(FILE, ["statement", "date", "side", "state", "list_complete", "cited"])
    signed = rows.with_columns(
        pl.col("date").str.to_date(),
        pl.col("announced_total").cast(pl.Int32, strict=False),
        flag("list_complete"),
        about=pl.lit("CHN"),
        source=pl.lit(ID),
        locator=cited(FILE),
    )
    return Parsed({"statements": table("statements").frame(signed.drop("row", "cited"))})


SOURCE = own_source(
    ID,
    "Joint statements and letters on China",
    "31 statements 2016-2025, 17 with complete lists",
    parse,
    (FILE,),
)
