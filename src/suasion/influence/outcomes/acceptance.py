"""What share of its recommendations a state under review accepts."""

from __future__ import annotations

import polars as pl

from suasion.influence.outcome import Outcome
from suasion.measures.review_conduct import ReviewSpec, conduct
from suasion.record.store import Record


def _acceptance(record: Record, sender: str) -> pl.DataFrame:
    """Share accepted in the year of a review, by recommender; a state has one year a cycle (2008-2014)."""
    del sender
    spec = ReviewSpec()
    rows = spec.chosen(record.table("recommendations"))
    if not rows.height:
        return pl.DataFrame(schema={"state": pl.String, "year": pl.Int32, "value": pl.Float64})
    return conduct(rows, ["state", "year"], spec, ("recommender",)).select("state", "year", value="accepted")


OUTCOME = Outcome(
    "acceptance",
    "recommendations accepted in its own review",
    "share accepted",
    -1,
    _acceptance,
    towards=False,
    sources=("upr-recommendations",),
)
