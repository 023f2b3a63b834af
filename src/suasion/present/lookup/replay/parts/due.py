"""Texts due in the year projected, with their last round."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.replay.found import ReplayFound

COLUMNS = {
    "item": "id of the recurring text",
    "decision": "id of its last round",
    "date": "day of its last round",
    "symbol": "symbol of its last round",
    "title": "title",
    "yes": "votes in favour in the last round",
    "no": "votes against",
    "abstain": "abstentions",
    "gap": "years from round to round",
}


def make(found: ReplayFound) -> pl.DataFrame:
    """Texts due."""
    return found.evidence("due", COLUMNS)


PART: PartMaker[ReplayFound] = PartMaker(
    id="due", heading="Texts due", order=60, columns=COLUMNS, make=make, shown=False
)
