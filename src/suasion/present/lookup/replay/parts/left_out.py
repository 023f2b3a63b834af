"""Decisions that the scenario cannot replay."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.replay.found import ReplayFound

COLUMNS = {
    "decision": "id of the decision",
    "remark": "why",
}


def make(found: ReplayFound) -> pl.DataFrame:
    """Left out."""
    return found.replay.left_out


PART: PartMaker[ReplayFound] = PartMaker(
    id="left-out", heading="Left out", order=30, columns=COLUMNS, make=make, shown=False
)
