"""From regime to regime."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.measures.review_conduct import CONDUCT, by_regimes
from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.review.found import ReviewFound


def make(found: ReviewFound) -> pl.DataFrame:
    """A row a pair of statuses."""
    status = found.record.scan("ratings").filter(pl.col("index") == "fh-status").collect()
    return by_regimes(found.rows, status, found.spec)


PART: PartMaker[ReviewFound] = PartMaker(
    id="table-regimes",
    heading="From regime to regime",
    order=150,
    columns={
        "from": "Freedom House's status of the recommender in the year of the review",
        "to": "the same of the state under review",
        **CONDUCT,
    },
    make=make,
    shown=True,
)
