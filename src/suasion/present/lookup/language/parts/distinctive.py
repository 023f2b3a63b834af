"""Words that tell the texts from those they are set against."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.errors import UsageError
from suasion.measures.language import distinctive, words
from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.language.found import LanguageFound


def make(found: LanguageFound) -> pl.DataFrame:
    """Distinctive words."""
    if found.against.is_empty():
        raise UsageError(
            "distinctive words need two sets of texts", next_step="name a state, and --against or --against-to"
        )
    one, two = words(found.own["text"]), words(found.against["text"])
    return distinctive(one, two, one + two)


PART: PartMaker[LanguageFound] = PartMaker(
    id="distinctive",
    heading="Distinctive words",
    order=90,
    columns={
        "word": "word of three letters or more",
        "one": "occurrences in these texts",
        "other": "occurrences in the texts they are set against",
        "log_odds": "log-odds-ratio with a Dirichlet prior from both",
        "z": "over its standard deviation: beyond 1.64 either way is no chance at 90%",
    },
    make=make,
    shown=False,
)
