"""The conduct of a state, as it was reviewed and as it reviews, beside all others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.measures.review_conduct.conduct import CONDUCT, REVIEW, TOLD, conduct
from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.review.found import ReviewFound


def make(found: ReviewFound) -> pl.DataFrame:
    """Four rows: what the state was told and what it tells, each beside all others together."""
    state, spec = found.asked, found.spec
    rows = []
    for label, column, counted, cluster in (
        ("reviewed", "state", spec.texts(found.rows), TOLD),
        ("recommender", "recommender", found.rows, REVIEW),
    ):
        known = counted.filter(pl.col(column).is_not_null())
        for said, part in ((label, pl.col(column) == state), (f"{label}, all others", pl.col(column) != state)):
            own = known.filter(part)
            if own.height:
                both = conduct(own, [], spec, cluster if said == label else REVIEW)
                rows.append(both.select(pl.lit(said).alias("as"), pl.all()))
    return pl.concat(rows)


PART: PartMaker[ReviewFound] = PartMaker(
    id="conduct",
    heading="Conduct",
    order=20,
    columns={"as": "reviewed, recommender; or all other states in that part", **CONDUCT},
    make=make,
    shown=True,
)
