"""Who praises a state, and who is blunt to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.review.found import ReviewFound


def make(found: ReviewFound) -> pl.DataFrame:
    """Recommenders by praise beyond habit."""
    own = found.pairs.filter(pl.col("state") == found.asked).drop("state")
    return own.sort(["excess", "recommender"], descending=[True, False])


PART: PartMaker[ReviewFound] = PartMaker(
    id="praised-by",
    heading="Who praises it",
    order=70,
    columns={
        "recommender": "id of the recommending state",
        "n": "recommendations",
        "soft": "of these 'continue'",
        "share": "share of 'continue'",
        "low": "lower end",
        "high": "upper end",
        "mean": "mean action on the scale",
        "accepted": "accepted",
        "expected": "number of 'continue' that the habits of both would give",
        "excess": "soft - expected: praise beyond habit, or bluntness below zero",
    },
    make=make,
    shown=True,
)
