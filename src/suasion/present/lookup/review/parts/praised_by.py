"""Who praises a state, and who is blunt to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from suasion.present.lookup.parts import PartMaker
from suasion.present.lookup.review.columns import PAIR

if TYPE_CHECKING:
    import polars as pl

    from suasion.present.lookup.review.found import ReviewFound


def make(found: ReviewFound) -> pl.DataFrame:
    """Recommenders by praise beyond habit."""
    return found.partners("state")


PART: PartMaker[ReviewFound] = PartMaker(
    id="praised-by",
    heading="Who praises it",
    order=70,
    columns={"recommender": "id of the recommending state", **PAIR},
    make=make,
    shown=True,
)
