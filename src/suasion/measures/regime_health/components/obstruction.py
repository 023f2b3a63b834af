"""Amendments put against drafts of the Council."""

from __future__ import annotations

import polars as pl

from suasion.measures.catalogues import COMMISSION_AND_COUNCIL
from suasion.measures.regime_health.component import Component, ratio
from suasion.measures.regime_health.texts import WHOLE_YEAR, texts
from suasion.record.store import Record


def make(record: Record) -> pl.DataFrame:
    """Amendments voted, withdrawn or not considered, per 100 resolutions adopted, by year of the Council."""
    council = texts(record).filter(pl.col("body") == "hrc")
    adopted = ((pl.col("motion") == "resolution") & (pl.col("outcome") == "adopted")).sum()
    counts = council.group_by("year").agg(numerator=(pl.col("motion") == "amendment").sum(), denominator=adopted)
    return ratio(counts, fewest=WHOLE_YEAR, per=100.0)


COMPONENT = Component(
    id="obstruction",
    name="Amendments against drafts",
    asks="How often is a draft met with amendments that its sponsors do not want?",
    better="lower",
    unit="amendments per 100 resolutions",
    counted="amendments put to the Council (voted, withdrawn or not considered), per 100 resolutions adopted",
    sources=COMMISSION_AND_COUNCIL,
    make=make,
    limits="Amendments that sponsors accept are not listed apart. None of the Commission's are in the catalogue.",
)
