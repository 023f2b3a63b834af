"""Issues: how often, how softly, how well accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.measures.review_conduct.conduct import CONDUCT, conduct
from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.review.found import ReviewFound


def make(found: ReviewFound) -> pl.DataFrame:
    """The most frequent first."""
    each = found.rows.explode("issues", empty_as_null=True).drop_nulls("issues").rename({"issues": "issue"})
    return conduct(each, ["issue"], found.spec).sort("n", "issue", descending=[True, False])


PART: PartMaker[ReviewFound] = PartMaker(
    id="table-issues",
    heading="Issues",
    order=170,
    columns={"issue": "issue, as the source codes it; a recommendation may name several", **CONDUCT},
    make=make,
    shown=False,
)
