"""How soft a state's recommendations in the Universal Periodic Review are."""

from __future__ import annotations

import polars as pl

from suasion.influence.outcome import Outcome
from suasion.measures.review_conduct import ReviewSpec, conduct
from suasion.record.store import Record

FEWEST = 5


def _softness(record: Record, sender: str) -> pl.DataFrame:
    """Share of a state's recommendations to others in a year that ask to continue what is done (2008-2014)."""
    spec = ReviewSpec()
    rows = spec.chosen(record.table("recommendations")).filter(
        pl.col("recommender").is_not_null() & (pl.col("state") != sender)
    )
    if not rows.height:
        return pl.DataFrame(schema={"state": pl.String, "year": pl.Int32, "value": pl.Float64})
    found = conduct(rows, ["recommender", "year"], spec).filter(pl.col("n") >= FEWEST)
    return found.select("year", state="recommender", value=pl.col("soft"))


OUTCOME = Outcome(
    "softness",
    "softness of recommendations to states under review",
    "share that ask to continue",
    1,
    _softness,
    towards=False,
    sources=("upr-recommendations",),
)
