"""How far a family of terms has spread, year by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.measures.language import spread
from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.language.found import LanguageFound


def make(found: LanguageFound) -> pl.DataFrame:
    """Spread."""
    return spread(found.counts_of_all)


PART: PartMaker[LanguageFound] = PartMaker(
    id="spread",
    heading="Spread",
    order=70,
    columns={
        "family": "family of terms, or phrase",
        "year": "year",
        "states": "states with a text in the year",
        "using": "of them, that use it",
        "share": "using / states",
        "low": "lower end, 90%",
        "high": "upper end",
        "new": "that use it for the first time",
        "ever": "that have used it so far",
    },
    make=make,
    shown=False,
)
