"""Summits and forums with the sender at which a state is listed."""

from __future__ import annotations

from datetime import date

import polars as pl

from suasion import states
from suasion.influence.instrument import Instrument, with_everyone
from suasion.record.store import Record

LATEST = date(2024, 1, 1)
# The record has no list of participants for any meeting of this series; it is open to the states of this group.
NEVER_LISTED = {"FOCAC": "African"}


def _summits(record: Record, sender: str) -> pl.DataFrame:
    """Meetings a year whose list of participants names the state, 2000-2024.

    A year in which a series met without a list is unknown for the states that ever stand on a list of that series; for
    the forum with Africa there is no list at all, so those years are unknown for the African group.
    """
    rows = record.table("engagements").filter(
        (pl.col("kind") == "summit") & (pl.col("sender") == sender) & pl.col("date").is_not_null()
    )
    if not rows.height:
        return pl.DataFrame(schema={"state": pl.String, "year": pl.Int32, "value": pl.Float64})
    dated = rows.select("series", "attending", year=pl.col("date").dt.year())
    named = dated.drop_nulls("attending").explode("attending").rename({"attending": "state"})
    counted = named.group_by("state", "year").agg(value=pl.len().cast(pl.Float64))
    unlisted = dated.filter(pl.col("attending").is_null()).select("series", "year").unique()
    values = with_everyone(record, counted, 2000, 2024, sender)
    open_to = [
        (series, s)
        for series, group in NEVER_LISTED.items()
        for s in values["state"].unique().sort()
        if states.regional_group(s, LATEST) == group
    ]
    invited = pl.concat(
        [
            named.select("series", "state"),
            pl.DataFrame(open_to, schema={"series": pl.String, "state": pl.String}, orient="row"),
        ]
    )
    unknown = invited.unique().join(unlisted, on="series").select("state", "year").unique()
    return values.join(unknown.with_columns(pl.col("year").cast(pl.Int32)), on=["state", "year"], how="anti")


INSTRUMENT = Instrument("summits", "summits attended", "summits and forums a year", "facts-summits", ("CHN",), _summits)
