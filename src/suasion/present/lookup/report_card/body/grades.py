"""A mark a criterion, with its numerator, denominator and rule."""

from __future__ import annotations

import polars as pl

from suasion.measures.report_card import BodyCard
from suasion.present.lookup.parts import PartMaker


def make(filled: BodyCard) -> pl.DataFrame:
    """Marks."""
    return filled.grades


PART: PartMaker[BodyCard] = PartMaker(
    id="grades",
    heading="Marks",
    order=10,
    columns={
        "benchmark": "benchmark it belongs to",
        "criterion": "its id",
        "title": "what it is called",
        "asks": "its question",
        "kind": "computed or judged",
        "mark": "pass, mixed, fail; empty = none",
        "why_none": "why there is no mark",
        "value": "the number that the rule marks",
        "low": "lower end of a share, 90%",
        "high": "upper end",
        "near": "does the interval reach over a line?",
        "numerator": "what was counted",
        "denominator": "of how many",
        "counted": "both in words",
        "rule": "rule in words",
        "author": "who judged, where judged",
        "source": "where that was read",
        "published": "mark of the published card for its own days, beside",
        "published_by": "whose",
        "note": "what a reader must know",
    },
    make=make,
    shown=True,
)
