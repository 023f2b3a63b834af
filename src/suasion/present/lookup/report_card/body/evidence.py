"""Every row that was counted."""

from __future__ import annotations

import polars as pl

from suasion.measures.report_card import BodyCard
from suasion.present.lookup.parts import PartMaker


def make(filled: BodyCard) -> pl.DataFrame:
    """What was counted."""
    return filled.evidence


PART: PartMaker[BodyCard] = PartMaker(
    id="evidence",
    heading="What was counted",
    order=20,
    columns={
        "criterion": "criterion",
        "row": "id of the row in the record",
        "day": "its day",
        "what": "what it is",
        "counted": "does it count towards the numerator?",
    },
    make=make,
    shown=False,
)
