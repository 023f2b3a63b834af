"""The same text before and after: states whose instrument began between two votes on it, and their like."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import polars as pl

from suasion import states
from suasion.influence.panel import LATEST
from suasion.influence.within import Fit, fit
from suasion.measures.recurring import recurring_items
from suasion.record.store import Record

CODES = {"no": 0.0, "abstain": 0.5, "yes": 1.0}
FEWEST_TOUCHED = 20
CELL = ("item", "round", "before", "region")


@dataclass(frozen=True)
class Matched:
    """The matched comparison: the fit of the mean difference, pairs of votes touched, items, cells with both kinds."""

    fit: Fit
    touched: int
    items: int
    cells: int


def same_text(record: Record, sender: str, values: pl.DataFrame) -> Matched | None:
    """Did states move towards the sender's vote on the same text when its instrument began in between?

    values  state, year, value of the instrument: it begins in the first year above zero
    Each pair of successive votes of a state on a recurring text is one row; the outcome is the change in nearness to
    the sender's vote (1 the same, 0 the opposite), where the sender itself voted the same both times. A state touched
    between the votes is set against states of its region, not touched so far, that had cast the same vote on the same
    text the time before: exact matching, the mean effect on those touched. Errors are clustered by state. None where
    fewer than 20 pairs are touched.
    """
    start = _starts(values)
    pairs = _pairs(str(record.path), record.version, sender)
    held = pairs.filter(pl.col("state").is_in(values["state"].unique().implode())).join(start, on="state", how="left")
    begun = pl.col("start").fill_null(9999)
    rows = held.filter((begun > pl.col("year")) & pl.col("from_year").is_not_null()).with_columns(touched=0.0)
    inside = held.filter((begun <= pl.col("year")) & (begun > pl.col("from_year"))).with_columns(touched=1.0)
    both = pl.concat([rows, inside]).with_columns(
        n1=pl.col("touched").sum().over(CELL), n0=(1 - pl.col("touched")).sum().over(CELL)
    )
    kept = both.filter((pl.col("n1") > 0) & (pl.col("n0") > 0)).sort(*CELL, "state")
    touched = int(kept["touched"].sum())
    if touched < FEWEST_TOUCHED:
        return None
    weights = kept.select(pl.when(pl.col("touched") > 0).then(1.0).otherwise(pl.col("n1") / pl.col("n0"))).to_series()
    cells = kept.select(pl.struct(CELL).rank("dense")).to_series().to_numpy().astype(np.int64) - 1
    state = kept["state"].rank("dense").to_numpy().astype(np.int64) - 1
    y, x = kept["change"].to_numpy(), kept["touched"].to_numpy()
    found = fit(y, x, np.empty((len(y), 0)), (cells,), state, weights.to_numpy())
    return Matched(found, touched, kept["item"].n_unique(), int(cells.max()) + 1)


def _starts(values: pl.DataFrame) -> pl.DataFrame:
    """state, start of states first above zero after the first year of the source; the others touched are left out."""
    first = values.group_by("state").agg(begun=pl.col("year").min())
    start = values.filter(pl.col("value") > 0).group_by("state").agg(start=pl.col("year").min())
    joined = start.join(first, on="state")
    late = pl.when(pl.col("start") > pl.col("begun")).then(pl.col("start")).otherwise(-1)
    return joined.select("state", start=late)


@lru_cache(maxsize=2)
def _pairs(path: str, version: str, sender: str) -> pl.DataFrame:
    """A row a state and two rounds of an item: item, round, state, before, from_year, year, change, region."""
    record = Record(Path(path), version, "full")
    decisions = record.table("decisions").filter(
        pl.col("topics").list.contains("human-rights").fill_null(value=False) & (pl.col("mode") == "recorded")
    )
    items = recurring_items(decisions).filter(~pl.col("direction_unknown")).unique(["item", "round"], keep="first")
    dated = items.join(decisions.select("decision", year=pl.col("date").dt.year()), on="decision")
    cast = record.table("ballots").join(dated, on="decision").with_columns(
        code=pl.col("vote").replace_strict(CODES, default=None, return_dtype=pl.Float64)
    ).drop_nulls("code")  # fmt: skip
    own = cast.filter((pl.col("state") == sender) & (pl.col("code") != 0.5)).select("item", "round", own="code")
    rows = cast.filter(pl.col("state") != sender).join(own, on=["item", "round"])
    near = rows.with_columns(near=1 - (pl.col("code") - pl.col("own")).abs()).sort("item", "state", "round")
    over = ("item", "state")
    pairs = near.with_columns(
        before=pl.col("near").shift(1).over(over),
        from_year=pl.col("year").shift(1).over(over),
        from_own=pl.col("own").shift(1).over(over),
    ).filter((pl.col("own") == pl.col("from_own")) & (pl.col("year") > pl.col("from_year")))
    regions = {s: states.regional_group(s, LATEST) or "none" for s in pairs["state"].unique()}
    return pairs.select(
        "item", "round", "state", "before", "from_year", "year", change=pl.col("near") - pl.col("before"),
        region=pl.col("state").replace_strict(regions, return_dtype=pl.String),
    )  # fmt: skip
