"""What a state speaks about when it recommends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.measures.review_conduct import themes
from suasion.present.lookup.parts import PartMaker
from suasion.present.lookup.review.columns import THEMES

if TYPE_CHECKING:
    from suasion.present.lookup.review.found import ReviewFound


def make(found: ReviewFound) -> pl.DataFrame:
    """Issues by number."""
    return themes(found.rows, found.asked, "recommender", found.spec)


PART: PartMaker[ReviewFound] = PartMaker(
    id="themes-given",
    heading="What it recommends about",
    order=40,
    columns=THEMES,
    make=make,
    shown=True,
)
