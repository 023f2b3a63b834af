"""Families of terms, year by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.measures.language import rates
from suasion.present.lookup.language.columns import RATE
from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.language.found import LanguageFound


def make(found: LanguageFound) -> pl.DataFrame:
    """Rates by year."""
    return rates(found.counts)


PART: PartMaker[LanguageFound] = PartMaker(
    id="rates",
    heading="Rates by year",
    order=20,
    columns={
        "family": "family of terms, or phrase",
        "year": "year",
        **RATE,
    },
    make=make,
    shown=False,
)
