"""Terms of membership under a floor: who is barred, and who is seated instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.replay.found import ReplayFound

COLUMNS = {
    "state": "id of the state elected",
    "group": "regional group",
    "elected_on": "day of the election",
    "start": "first day of the term",
    "end": "last day",
    "rating": "the index in the last year before the election",
    "rated": "that year",
    "barred": "is it barred?",
    "instead": "who is seated instead; empty = nobody known",
    "remark": "how",
}


def make(found: ReplayFound) -> pl.DataFrame:
    """Terms under the floor."""
    return found.evidence("terms", COLUMNS)


PART: PartMaker[ReplayFound] = PartMaker(
    id="terms", heading="Terms under the floor", order=40, columns=COLUMNS, make=make, shown=False
)
