"""When the composite changed its direction."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.health.found import HealthFound


def make(found: HealthFound) -> pl.DataFrame:
    """Changes of direction."""
    return found.health.trend.breaks


PART: PartMaker[HealthFound] = PartMaker(
    id="breaks",
    heading="Changes of direction",
    order=40,
    columns={
        "year": "year",
        "probability": "probability that the slope of the composite changed in that year",
    },
    make=make,
    shown=False,
)
