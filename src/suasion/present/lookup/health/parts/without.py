"""The verdict without each component."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.health.found import HealthFound


def make(found: HealthFound) -> pl.DataFrame:
    """Each component left out."""
    return found.health.sensitivity.without


PART: PartMaker[HealthFound] = PartMaker(
    id="without",
    heading="Each component left out",
    order=50,
    columns={
        "component": "the component left out",
        "verdict": "verdict without it",
        "sure": "probability of that",
        "since": "median year of the last change of direction",
    },
    make=make,
    shown=True,
)
