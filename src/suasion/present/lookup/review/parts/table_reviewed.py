"""All states as reviewed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.measures.review_conduct import CONDUCT, as_reviewed
from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.review.found import ReviewFound


def make(found: ReviewFound) -> pl.DataFrame:
    """Those that accept most first."""
    return as_reviewed(found.rows, found.spec).sort("accepted", "state", descending=[True, False])


PART: PartMaker[ReviewFound] = PartMaker(
    id="table-reviewed",
    heading="States as reviewed",
    order=120,
    columns={"state": "id of the state under review", **CONDUCT},
    make=make,
    shown=True,
)
