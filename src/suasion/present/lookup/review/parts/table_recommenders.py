"""All states as recommenders."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.measures.review_conduct import CONDUCT, as_recommenders
from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.review.found import ReviewFound


def make(found: ReviewFound) -> pl.DataFrame:
    """The softest first."""
    return as_recommenders(found.rows, found.spec).sort("soft", "recommender", descending=[True, False])


PART: PartMaker[ReviewFound] = PartMaker(
    id="table-recommenders",
    heading="States as recommenders",
    order=110,
    columns={"recommender": "id of the recommending state", **CONDUCT},
    make=make,
    shown=True,
)
