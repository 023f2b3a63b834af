"""Rights against sovereignty and values, year by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.measures.language import balance
from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.language.found import LanguageFound


def make(found: LanguageFound) -> pl.DataFrame:
    """Balance of the three sides."""
    return balance(found.counts)


PART: PartMaker[LanguageFound] = PartMaker(
    id="balance",
    heading="Balance of the three sides",
    order=30,
    columns={
        "year": "year",
        "rights": "terms of rights",
        "others": "terms of sovereignty and of values",
        "share": "rights / both, empty where neither is used",
        "low": "lower end of the share, 90%",
        "high": "upper end",
    },
    make=make,
    shown=False,
)
