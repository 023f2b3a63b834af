"""Share of recommendations of the periodic review that the states under review accept."""

from __future__ import annotations

import polars as pl

from suasion.errors import MissingRecord
from suasion.measures.regime_health.component import Component, ratio
from suasion.record.store import Record


def make(record: Record) -> pl.DataFrame:
    """Recommendations accepted of those answered, each once a recommender, by year of the session."""
    name = "recommendations"
    held = record.table(name) if name in record.tables() else pl.DataFrame()
    if held.is_empty():
        raise MissingRecord(f"the {record.depth} record holds no {name}", next_step="run `suasion sync --from DIR`")
    answered = held.filter((pl.col("kind") == "recommendation") & pl.col("response").is_not_null())
    taken = (pl.col("response") == "accepted").sum()
    return ratio(answered.group_by("year").agg(numerator=taken, denominator=pl.len()), fewest=200)


COMPONENT = Component(
    id="review-acceptance",
    name="Review recommendations accepted",
    asks="What share of what is recommended to them do states accept?",
    better="higher",
    unit="share",
    counted="recommendations accepted, of recommendations answered, each once a recommender",
    sources=("upr-recommendations",),
    make=make,
    limits="Which states are reviewed differs from year to year, and soft recommendations are easy to accept.",
)
