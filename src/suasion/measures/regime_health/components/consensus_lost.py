"""Recurring texts that went from consensus to a vote, less those that came back."""

from __future__ import annotations

import polars as pl

from suasion.measures.catalogues import COMMISSION_AND_COUNCIL
from suasion.measures.recurring import recurring_items
from suasion.measures.regime_health.component import Component, ratio
from suasion.measures.regime_health.texts import resolutions
from suasion.record.store import Record

FEWEST = 10


def flips(record: Record) -> pl.DataFrame:
    """Each later round of a recurring text: item, year, decision, before and voted (was it put to a vote?).

    One round a year: voted if any text of the item was that year.
    """
    adopted = resolutions(record)
    rounds = recurring_items(adopted).join(adopted.select("decision", "year", "voted"), on="decision")
    yearly = rounds.sort("item", "year", "decision").group_by("item", "year", maintain_order=True)
    held = yearly.agg(pl.col("voted").max(), decision=pl.col("decision").first()).sort("item", "year")
    return held.with_columns(before=pl.col("voted").shift(1).over("item")).drop_nulls("before")


def make(record: Record) -> pl.DataFrame:
    """Net share of rounds that went from consensus to a vote."""
    lost = pl.col("voted") & ~pl.col("before")
    won = ~pl.col("voted") & pl.col("before")
    counts = flips(record).group_by("year").agg(numerator=lost.sum().cast(pl.Int64) - won.sum(), denominator=pl.len())
    return ratio(counts, fewest=FEWEST)


COMPONENT = Component(
    id="consensus-lost",
    name="Consensus lost, net",
    asks="Do subjects on which states agreed come to a vote?",
    better="lower",
    unit="share",
    counted="recurring texts that went from consensus to a vote less those that came back, of all later rounds",
    sources=COMMISSION_AND_COUNCIL,
    make=make,
    limits="Recurring texts are linked by title and target; a text that is no longer tabled drops out.",
)
