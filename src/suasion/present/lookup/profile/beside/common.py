"""Instruments and years that are held for both senders."""

from __future__ import annotations

import polars as pl

from suasion.measures.profile import SideBySide
from suasion.present.lookup.parts import PartMaker


def make(found: SideBySide) -> pl.DataFrame:
    """Compared."""
    return found.common


PART: PartMaker[SideBySide] = PartMaker(
    id="common",
    heading="Compared",
    order=10,
    columns={
        "instrument": "its id",
        "name": "what it is called",
        "unit": "unit",
        "measure": "flow or stock",
        "first": "first year held for both",
        "last": "last year held for both",
    },
    make=make,
    shown=True,
)
