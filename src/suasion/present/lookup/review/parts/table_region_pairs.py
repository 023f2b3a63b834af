"""Regional groups to regional groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.measures.review_conduct import CONDUCT, by_regions
from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.review.found import ReviewFound


def make(found: ReviewFound) -> pl.DataFrame:
    """A row a pair of groups."""
    return by_regions(found.rows, found.spec, to=True)


PART: PartMaker[ReviewFound] = PartMaker(
    id="table-region-pairs",
    heading="From group to group",
    order=140,
    columns={
        "from": "group of the recommender, as listed",
        "to": "group of the state under review, as listed",
        **CONDUCT,
    },
    make=make,
    shown=False,
)
