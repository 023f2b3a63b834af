"""Special procedures on countries running at mid-year."""

from __future__ import annotations

import polars as pl

from suasion.measures.regime_health.component import Component
from suasion.measures.regime_health.mandates import running
from suasion.record.store import Record


def make(record: Record) -> pl.DataFrame:
    """Mandates running on 1 July of each year."""
    return running(record, "country")


COMPONENT = Component(
    id="country-mandates",
    name="Mandates on countries",
    asks="Over how many states does an independent expert watch?",
    better="higher",
    unit="mandates",
    counted="special procedures running on 1 July",
    sources=("facts-mandates",),
    make=make,
    limits="A mandate created because things got worse counts as health of the regime, not of the state. Some ends are "
    "known to the year only.",
)
