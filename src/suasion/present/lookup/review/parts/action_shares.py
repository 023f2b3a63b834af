"""Categories of action in what a state says and is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.measures.review_conduct.conduct import REVIEW, TOLD, action_shares
from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.review.found import ReviewFound


def make(found: ReviewFound) -> pl.DataFrame:
    """Five categories a side."""
    sides = (("recommender", found.rows, REVIEW), ("state", found.spec.texts(found.rows), TOLD))
    parts = []
    for column, rows, cluster in sides:
        own = rows.filter(pl.col(column) == found.asked)
        label = "reviewed" if column == "state" else column
        parts.append(action_shares(own, [], found.spec, cluster).select(pl.lit(label).alias("as"), pl.all()))
    return pl.concat(parts)


PART: PartMaker[ReviewFound] = PartMaker(
    id="actions",
    heading="Categories of action",
    order=30,
    columns={
        "as": "recommender or reviewed",
        "action": "category, as the source codes it",
        "name": "its name",
        "n": "recommendations",
        "share": "share of all of that side",
        "low": "lower end",
        "high": "upper end",
        "accepted": "share accepted",
        "accepted_low": "lower end",
        "accepted_high": "upper end",
    },
    make=make,
    shown=True,
)
