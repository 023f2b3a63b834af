"""Conclusions that moved between two records: each state's newest position under the one and under the other."""

from __future__ import annotations

import polars as pl

from suasion.errors import BadInput
from suasion.measures.positions import estimate_positions
from suasion.measures.positions.choose import linked_items
from suasion.measures.rollcalls import roll_calls
from suasion.record.store import Record

BODIES = ("unga", "hrc")
SCHEMA = {
    "body": pl.String,
    "state": pl.String,
    "period": pl.Int32,
    "old": pl.Float64,
    "new": pl.Float64,
    "change": pl.Float64,
    "in_sds": pl.Float64,
    "old_rank": pl.Int64,
    "new_rank": pl.Int64,
}
# A change counts as a moved conclusion beyond this many of its standard errors, or when the order of states turns.
CLEAR = 1.0


def moved_positions(old: Record, new: Record) -> pl.DataFrame:
    """Positions on human rights votes in the last period both records have: a row a body and state, widest first.

    in_sds is the change over the larger of the two standard errors; ranks count from the lowest position.
    """
    parts = [_body(body, old, new) for body in BODIES]
    found = pl.concat([pl.DataFrame(schema=SCHEMA), *(p for p in parts if p is not None)])
    return found.sort(pl.col("in_sds").abs(), descending=True, nulls_last=True)


def _body(body: str, old: Record, new: Record) -> pl.DataFrame | None:
    frames = [f for f in (_positions(body, record) for record in (old, new)) if f is not None]
    if len(frames) < len((old, new)):
        return None
    last = min(int(f["period"].to_numpy().max()) for f in frames)
    ranked = [
        f.filter(pl.col("period") == last).with_columns(rank=pl.col("position").rank("ordinal").cast(pl.Int64))
        for f in frames
    ]
    both = ranked[0].join(ranked[1], on=["state", "period"], suffix="_2")
    change = pl.col("position_2") - pl.col("position")
    return both.select(
        body=pl.lit(body),
        state="state",
        period=pl.col("period").cast(pl.Int32),
        old="position",
        new="position_2",
        change=change,
        in_sds=change / pl.max_horizontal("sd", "sd_2"),
        old_rank="rank",
        new_rank="rank_2",
    )


def _positions(body: str, record: Record) -> pl.DataFrame | None:
    decisions = record.table("decisions").filter(
        (pl.col("body") == body) & pl.col("topics").list.contains("human-rights").fill_null(value=False)
    )
    unit = "session" if body == "unga" else "year"
    items = linked_items(record, decisions)
    calls = roll_calls(decisions, record.table("ballots"), by=unit, items=items, drop_unanimous=True)
    try:
        return estimate_positions(calls).frame
    except BadInput:
        return None
