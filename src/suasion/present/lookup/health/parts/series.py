"""Every component by year, with numerator and denominator."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.health.found import HealthFound


def make(found: HealthFound) -> pl.DataFrame:
    """Series."""
    return found.health.series


PART: PartMaker[HealthFound] = PartMaker(
    id="series",
    heading="Series",
    order=30,
    columns={
        "component": "its id",
        "year": "year",
        "value": "value in the unit of the component",
        "numerator": "numerator",
        "denominator": "denominator; empty for a count",
        "score": "standard deviations from its own mean, higher is healthier",
    },
    make=make,
    shown=False,
)
