"""Every component with its direction, weight and verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.health.found import HealthFound


def make(found: HealthFound) -> pl.DataFrame:
    """Components."""
    return found.health.components


PART: PartMaker[HealthFound] = PartMaker(
    id="components",
    heading="Components",
    order=10,
    columns={
        "component": "its id",
        "name": "what it is called",
        "better": "which end counts as health: a choice of ours",
        "unit": "unit of the value",
        "first": "first year known",
        "last": "last year known",
        "years": "years known",
        "weight": "weight in the composite; empty = not averaged",
        "verdict": "growing, capped or in retrogression at the end, in terms of health",
        "sure": "probability of that",
        "since": "median year of the last change of direction; empty = none more probable than not",
        "since_low": "5% of it",
        "since_high": "95% of it",
        "why_missing": "why nothing is known",
        "asks": "the question it answers",
        "counted": "numerator and denominator in words",
        "limits": "what a reader must know",
    },
    make=make,
    shown=True,
)
