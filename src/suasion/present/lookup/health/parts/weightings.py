"""The verdict under weights drawn at random."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.health.found import HealthFound


def make(found: HealthFound) -> pl.DataFrame:
    """Random weightings."""
    return found.health.sensitivity.weightings


PART: PartMaker[HealthFound] = PartMaker(
    id="weightings",
    heading="Random weightings",
    order=60,
    columns={
        "verdict": "verdict",
        "share": "share of weightings drawn at random that give it",
        "since": "median year of the last change of direction over them",
    },
    make=make,
    shown=True,
)
