"""Each review of a state: how much it was told and what it took."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.measures.review_conduct import by_session
from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.review.found import ReviewFound


def make(found: ReviewFound) -> pl.DataFrame:
    """Reviews by session."""
    pledged = found.pledges.filter(pl.col("state") == found.asked).group_by("session").agg(pledges=pl.len())
    reviews = by_session(found.rows, found.asked, found.spec)
    return reviews.join(pledged, on="session", how="left").with_columns(pl.col("pledges").fill_null(0)).sort("session")


PART: PartMaker[ReviewFound] = PartMaker(
    id="reviews",
    heading="Reviews of the state",
    order=10,
    columns={
        "session": "session of the working group",
        "year": "year",
        "n": "recommendations, counted by recommender",
        "texts": "the same, counted by text",
        "recommenders": "states that recommended",
        "accepted": "accepted, by recommender",
        "noted": "noted, by recommender",
        "mean": "mean action on the scale",
        "pledges": "voluntary pledges, kept apart",
    },
    make=make,
    shown=True,
)
