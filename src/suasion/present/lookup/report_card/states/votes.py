"""Every decision that counts, and the position of the card."""

from __future__ import annotations

import polars as pl

from suasion.measures.report_card import StatesCard
from suasion.present.lookup.parts import PartMaker


def make(filled: StatesCard) -> pl.DataFrame:
    """Decisions that count."""
    return filled.votes


PART: PartMaker[StatesCard] = PartMaker(
    id="votes",
    heading="Decisions that count",
    order=20,
    columns={
        "vote": "rule that chose it",
        "decision": "its id",
        "date": "day",
        "symbol": "UN symbol",
        "title": "title",
        "position": "position of the card",
        "yes": "yes",
        "no": "no",
        "abstain": "abstentions",
    },
    make=make,
    shown=False,
)
