"""Every pair of recommender and state under review."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.present.lookup.parts import PartMaker
from suasion.present.lookup.review.columns import PAIR

if TYPE_CHECKING:
    from suasion.present.lookup.review.found import ReviewFound


def make(found: ReviewFound) -> pl.DataFrame:
    """The furthest above habit first."""
    return found.pairs.sort(["excess", "recommender", "state"], descending=[True, False, False])


PART: PartMaker[ReviewFound] = PartMaker(
    id="table-pairs",
    heading="Pairs",
    order=160,
    columns={
        "recommender": "id of the recommending state",
        "state": "id of the state under review",
        **PAIR,
    },
    make=make,
    shown=False,
)
