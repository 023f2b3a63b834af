"""States whose texts are alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.errors import UsageError
from suasion.measures.language import similarity
from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.language.found import LanguageFound


def make(found: LanguageFound) -> pl.DataFrame:
    """Whose texts are most alike."""
    if found.asked.state is None:
        raise UsageError("likeness needs a state", next_step="name one: suasion language CHN --part similarity")
    return similarity(found.every, found.asked.state)


PART: PartMaker[LanguageFound] = PartMaker(
    id="similarity",
    heading="Whose texts are most alike",
    order=80,
    columns={
        "state": "other state",
        "years": "years in which both have texts",
        "similarity": "mean cosine of weighted words within the year, 0 to 1",
        "low": "lower end, 90%; empty below three years",
        "high": "upper end",
    },
    make=make,
    shown=False,
)
