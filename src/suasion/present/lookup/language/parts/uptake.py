"""Who used a family of terms first, and who took it up when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.measures.language import uptake
from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.language.found import LanguageFound


def make(found: LanguageFound) -> pl.DataFrame:
    """Who introduced it, who took it up."""
    return uptake(found.counts_of_all)


PART: PartMaker[LanguageFound] = PartMaker(
    id="uptake",
    heading="Who introduced it, who took it up",
    order=60,
    columns={
        "family": "family of terms, or phrase",
        "state": "state",
        "first": "year of its first use",
        "passage": "text of its first use",
        "uses": "occurrences in all",
        "order": "rank of that year among all states; 1: introduced it in these texts",
        "after": "years after the very first use",
        "open": "used in the first year held, so who introduced it is not known",
    },
    make=make,
    shown=False,
)
