"""Motions to take no action that carried in the Commission and the Council."""

from __future__ import annotations

import polars as pl

from suasion.measures.catalogues import COMMISSION_AND_COUNCIL
from suasion.measures.regime_health.component import Component, count
from suasion.measures.regime_health.texts import resolutions, texts, whole_years
from suasion.record.store import Record


def make(record: Record) -> pl.DataFrame:
    """Motions carried by year; a whole year without one is a zero that was counted."""
    carried = (pl.col("motion") == "no-action") & (pl.col("outcome") == "adopted")
    found = texts(record).filter(carried).group_by("year").agg(numerator=pl.len())
    years = pl.DataFrame({"year": whole_years(resolutions(record))}, schema={"year": pl.Int32})
    return count(years.join(found, on="year", how="left").with_columns(pl.col("numerator").fill_null(0)))


COMPONENT = Component(
    id="no-action",
    name="Drafts kept from a vote",
    asks="How many drafts are never voted because a motion to take no action carried?",
    better="lower",
    unit="motions",
    counted="motions to take no action, or to close the debate, that carried",
    sources=COMMISSION_AND_COUNCIL,
    make=make,
    limits="Complete for drafts on China; for others as far as the sources list the motions: a zero is a lower bound.",
)
