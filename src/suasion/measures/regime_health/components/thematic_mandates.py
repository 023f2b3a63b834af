"""Special procedures on themes running at mid-year."""

from __future__ import annotations

import polars as pl

from suasion.measures.regime_health.component import Component
from suasion.measures.regime_health.mandates import running
from suasion.record.store import Record


def make(record: Record) -> pl.DataFrame:
    """Mandates running on 1 July of each year."""
    return running(record, "thematic")


COMPONENT = Component(
    id="thematic-mandates",
    name="Mandates on themes",
    asks="How many rights and subjects have an independent expert of their own?",
    better="higher",
    unit="mandates",
    counted="special procedures running on 1 July",
    sources=("facts-mandates",),
    make=make,
    limits="Mandates are seldom ended, so this one hardly falls: a standstill is its sign of a cap.",
)
