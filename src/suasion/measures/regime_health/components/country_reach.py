"""States on whose situation a text was adopted."""

from __future__ import annotations

import polars as pl

from suasion.measures.catalogues import COMMISSION_AND_COUNCIL
from suasion.measures.regime_health.component import Component, count
from suasion.measures.regime_health.texts import resolutions, situations, whole_years
from suasion.record.store import Record


def make(record: Record) -> pl.DataFrame:
    """States with an adopted text on their situation, by year; a whole year without one is a zero that was counted."""
    adopted = situations(record).filter(pl.col("outcome") == "adopted")
    named = adopted.group_by("year").agg(numerator=pl.col("target").n_unique())
    years = pl.DataFrame({"year": whole_years(resolutions(record))}, schema={"year": pl.Int32})
    return count(years.join(named, on="year", how="left").with_columns(pl.col("numerator").fill_null(0)))


COMPONENT = Component(
    id="country-reach",
    name="States named",
    asks="On the situation of how many states does the body adopt a text?",
    better="higher",
    unit="states",
    counted="states on whose situation a resolution was adopted",
    sources=COMMISSION_AND_COUNCIL,
    make=make,
    limits="Texts on assistance to a state, and on the occupied territories, are left out.",
)
