"""Each occurrence, back to its sentence and its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.measures.language import in_context
from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.language.found import LanguageFound


def make(found: LanguageFound) -> pl.DataFrame:
    """Key words in context."""
    return in_context(found.own, found.asked.families)


PART: PartMaker[LanguageFound] = PartMaker(
    id="context",
    heading="Key words in context",
    order=100,
    columns={
        "family": "family of terms, or phrase",
        "passage": "id of the text: `speech`, `text_id` or `decision` in the record",
        "state": "state",
        "year": "year",
        "before": "80 characters before",
        "term": "as it stands",
        "after": "80 characters after",
        "sentence": "the whole sentence",
        "source": "source of the text",
        "locator": "row in the source",
    },
    make=make,
    shown=False,
)
