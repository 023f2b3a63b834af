"""Support for texts on the situation in one state."""

from __future__ import annotations

import polars as pl

from suasion.measures.catalogues import COMMISSION_AND_COUNCIL
from suasion.measures.regime_health.component import Component, ratio
from suasion.measures.regime_health.texts import situations
from suasion.record.store import Record


def make(record: Record) -> pl.DataFrame:
    """Yes votes of all yes, no and abstain votes on recorded texts, by year."""
    voted = situations(record).filter((pl.col("mode") == "recorded") & pl.col("yes").is_not_null())
    cast = pl.sum_horizontal("yes", "no", "abstain")
    return ratio(voted.group_by("year").agg(numerator=pl.col("yes").sum(), denominator=cast.sum()))


COMPONENT = Component(
    id="country-support",
    name="Support for texts on countries",
    asks="When the situation in a state is voted on, how many vote for the text?",
    better="higher",
    unit="share",
    counted="yes votes, of yes, no and abstain votes on recorded texts on the situation in one state",
    sources=COMMISSION_AND_COUNCIL,
    make=make,
    limits="Texts on the occupied territories are left out. Weaker texts find more votes; texts that would fail are "
    "not tabled.",
)
