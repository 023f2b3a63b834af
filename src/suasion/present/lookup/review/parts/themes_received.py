"""What a state is told about."""

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
    return themes(found.rows, found.asked, "state", found.spec)


PART: PartMaker[ReviewFound] = PartMaker(
    id="themes-received",
    heading="What it is told about",
    order=50,
    columns=THEMES,
    make=make,
    shown=True,
)
