"""The composite and its trend by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.health.found import HealthFound


def make(found: HealthFound) -> pl.DataFrame:
    """Composite."""
    return found.health.composite.join(found.health.trend.path.drop("value"), on="year", how="left")


PART: PartMaker[HealthFound] = PartMaker(
    id="composite",
    heading="Composite",
    order=20,
    columns={
        "year": "year",
        "value": "weighted mean of the components known, in standard deviations; empty = too little known",
        "known": "share of weight known",
        "components": "components known",
        "level": "level of the broken trend",
        "low": "5% of it",
        "high": "95% of it",
        "growing": "probability that it grew in that year",
        "capped": "probability that it stood still",
        "retrogression": "probability that it fell back",
    },
    make=make,
    shown=False,
)
