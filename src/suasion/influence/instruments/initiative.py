"""Signature of the Belt and Road."""

from __future__ import annotations

import polars as pl

from suasion.influence.instrument import Instrument, first_engagement, since
from suasion.record.store import Record


def _initiative(record: Record, sender: str) -> pl.DataFrame:
    return since(record, sender, first_engagement(record, sender, "initiative"), 2005, 2020)


INSTRUMENT = Instrument(
    "initiative",
    "signature of the Belt and Road",
    "1 from the year listed",
    "bri-membership-2014-2020",
    ("CHN",),
    _initiative,
    onset=True,
)
