"""Whom a state praises, and to whom it is blunt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from suasion.present.lookup.parts import PartMaker
from suasion.present.lookup.review.columns import PAIR

if TYPE_CHECKING:
    import polars as pl

    from suasion.present.lookup.review.found import ReviewFound


def make(found: ReviewFound) -> pl.DataFrame:
    """States by praise beyond habit."""
    return found.partners("recommender")


PART: PartMaker[ReviewFound] = PartMaker(
    id="praises",
    heading="Whom it praises",
    order=60,
    columns={"state": "id of the state under review", **PAIR},
    make=make,
    shown=True,
)
