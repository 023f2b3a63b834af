"""On which side of the joint statements about the sender a state stood."""

from __future__ import annotations

import polars as pl

from suasion.influence.outcome import Outcome
from suasion.record.store import Record

SIDES = {"supportive": 1.0, "critical": -1.0}
NEAR = 0.8


def _statements(record: Record, sender: str) -> pl.DataFrame:
    """Mean side in a year: 1 signed for the sender, -1 against, 0 neither. A signature that was withdrawn is none.

    Only whole lists count, and only years in which the longest of each side is near the greatest number announced for
    that side; otherwise a state that signed a list nobody published would pass as one that did not sign.
    """
    about = record.table("statements").filter((pl.col("about") == sender) & pl.col("side").is_in(list(SIDES)))
    rows = about.with_columns(year=pl.col("date").dt.year())
    sides = rows.group_by("year", "side").agg(
        whole=pl.col("announced_total").filter(pl.col("list_complete")).max(), most=pl.col("announced_total").max()
    )
    known = sides.filter(pl.col("whole") >= NEAR * pl.col("most"))
    both = known.group_by("year").agg(n=pl.len()).filter(pl.col("n") == len(SIDES)).select("year")
    held = rows.join(both, on="year").filter(pl.col("list_complete") & (pl.col("role") != "withdrew"))
    count = held.group_by("year", "side").agg(lists=pl.col("statement").n_unique())
    share = (
        held.group_by("year", "side", "state").agg(n=pl.col("statement").n_unique()).join(count, on=["year", "side"])
    )
    signed = share.with_columns(
        value=pl.col("side").replace_strict(SIDES, return_dtype=pl.Float64) * pl.col("n") / pl.col("lists")
    )
    net = signed.group_by("state", "year").agg(pl.col("value").sum())
    members = record.table("states").filter((pl.col("kind") == "member") & (pl.col("state") != sender))
    every = members.select("state").join(both, how="cross")
    return every.join(net, on=["state", "year"], how="left").with_columns(pl.col("value").fill_null(0.0))


OUTCOME = Outcome(
    "statements",
    "side in joint statements about the sender",
    "1 for, -1 against, 0 neither",
    1,
    _statements,
    towards=False,
    sources=("facts-joint-statements",),
)
