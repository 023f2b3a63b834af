"""Terms of the declarations of Bangkok and of Vienna, 1993."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.measures.language import declarations, overlap
from suasion.present.lookup.language.columns import BESIDE
from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.language.found import LanguageFound


def make(found: LanguageFound) -> pl.DataFrame:
    """Terms of the declarations of 1993."""
    return overlap(found.own, found.against)


def note(_: LanguageFound) -> str:
    """Where the terms were read."""
    told = (f"{d.title} (summarised at {d.read})" for d in declarations().values())
    return (
        f"the texts of the declarations are not in the record; terms are those that summaries name: {'; '.join(told)}"
    )


PART: PartMaker[LanguageFound] = PartMaker(
    id="declarations",
    heading="Terms of the declarations of 1993",
    order=50,
    columns={
        "term": "term of the declaration",
        "side": "bangkok, vienna, or both",
        **BESIDE,
    },
    make=make,
    note=note,
    shown=True,
)
