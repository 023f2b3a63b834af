"""Size, certainty and unity of each bloc."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.measures.blocs.overview import overview
from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.blocs.found import BlocsFound


def make(found: BlocsFound) -> pl.DataFrame:
    """Blocs by period."""
    return overview(found.blocs, found.beside)


PART: PartMaker[BlocsFound] = PartMaker(
    id="overview",
    heading="Blocs by period",
    order=10,
    columns={
        "period": "first year (or session) of the span",
        "bloc": "letter, the same through time",
        "states": "states in it",
        "sure": "of these, in it in 90% of resamples of the roll calls or more",
        "inside": "mean agreement of its pairs",
        "outside": "mean agreement with states of other blocs",
        "central": "the five with the strongest tie to the others",
        "like": "the declared group nearest to it; empty where none is near",
    },
    make=make,
    shown=True,
)
