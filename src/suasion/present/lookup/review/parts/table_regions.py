"""Regional groups as recommenders."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.measures.review_conduct import CONDUCT, by_regions
from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.review.found import ReviewFound


def make(found: ReviewFound) -> pl.DataFrame:
    """A row a group."""
    return by_regions(found.rows, found.spec)


PART: PartMaker[ReviewFound] = PartMaker(
    id="table-regions",
    heading="Regional groups as recommenders",
    order=130,
    columns={"from": "regional group of the recommender, as listed", **CONDUCT},
    make=make,
    shown=True,
)
