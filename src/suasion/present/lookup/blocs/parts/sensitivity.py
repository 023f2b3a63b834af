"""The division under other measures and resolutions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.measures.blocs import sensitivity
from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.blocs.found import BlocsFound


def make(found: BlocsFound) -> pl.DataFrame:
    """Other choices."""
    return sensitivity(found.rollcalls, found.blocs.spec)


PART: PartMaker[BlocsFound] = PartMaker(
    id="sensitivity",
    heading="Other choices",
    order=100,
    columns={
        "period": "first year (or session) of the span",
        "measure": "index of agreement",
        "resolution": "above 1 finds more and smaller blocs",
        "blocs": "blocs found",
        "largest": "states in the largest",
        "likeness": "adjusted Rand index with the division as asked for",
    },
    make=make,
    shown=True,
)
