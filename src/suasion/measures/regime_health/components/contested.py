"""Share of resolutions of the Commission and the Council that were put to a vote."""

from __future__ import annotations

import polars as pl

from suasion.measures.catalogues import COMMISSION_AND_COUNCIL
from suasion.measures.regime_health.component import Component, ratio
from suasion.measures.regime_health.texts import WHOLE_YEAR, resolutions
from suasion.record.store import Record


def make(record: Record) -> pl.DataFrame:
    """Resolutions adopted by a vote of all that were adopted, by year."""
    adopted = resolutions(record)
    counts = adopted.group_by("year").agg(numerator=pl.col("voted").sum(), denominator=pl.len())
    told = counts.filter(pl.col("numerator") < pl.col("denominator"))  # else the catalogue does not tell the mode
    return ratio(told, fewest=WHOLE_YEAR)


COMPONENT = Component(
    id="contested",
    name="Texts put to a vote",
    asks="Are resolutions of the Commission and the Council adopted together, or against somebody?",
    better="lower",
    unit="share",
    counted="resolutions adopted by a vote, of resolutions adopted",
    sources=COMMISSION_AND_COUNCIL,
    make=make,
    limits="A vote can also mean that bolder texts are tried: read it beside the others. Years in which the catalogue "
    "lists no text without a vote do not tell the mode, and are left out.",
)
