"""Families of terms in all the texts together, beside the other set."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.measures.language import beside, counted
from suasion.present.lookup.language.columns import BESIDE
from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.language.found import LanguageFound


def make(found: LanguageFound) -> pl.DataFrame:
    """Families of terms."""
    return beside(found.counts, counted(found.against, found.asked.families))


PART: PartMaker[LanguageFound] = PartMaker(
    id="families",
    heading="Families of terms",
    order=10,
    columns={
        "family": "family of terms, or phrase",
        "side": "rights, sovereignty, values; phrase for a phrase of one's own",
        **BESIDE,
    },
    make=make,
    shown=True,
)
