"""Praise given and praise returned, pair by pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.review.found import ReviewFound


def make(found: ReviewFound) -> pl.DataFrame:
    """Pairs with recommendations in both directions."""
    every = found.reciprocity.pairs
    first = every.filter(pl.col("one") == found.asked).select(
        "other", n_given="n_one", n_received="n_other", given="one_to_other", received="other_to_one"
    )
    second = every.filter(pl.col("other") == found.asked).select(
        other="one", n_given="n_other", n_received="n_one", given="other_to_one", received="one_to_other"
    )
    return pl.concat([first, second]).sort("given", "other", descending=[True, False])


def note(found: ReviewFound) -> str:
    """The correlation over all pairs."""
    r = found.reciprocity
    if r.correlation is None:
        return "too few pairs in both directions for a correlation"
    return (
        f"over all {r.pairs.height:,} pairs with at least {r.at_least} recommendations each way, praise beyond habit "
        f"is returned with a correlation of {r.correlation:.2f} [{r.low:.2f}, {r.high:.2f}]"
    )


PART: PartMaker[ReviewFound] = PartMaker(
    id="returned",
    heading="Praise given and returned",
    order=80,
    columns={
        "other": "id of the other state",
        "n_given": "recommendations to it",
        "n_received": "recommendations from it",
        "given": "excess of 'continue' per recommendation to it",
        "received": "the same from it",
    },
    make=make,
    note=note,
    shown=True,
)
