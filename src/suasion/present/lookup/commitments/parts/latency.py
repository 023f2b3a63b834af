"""How long each UN member took to a treaty."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.measures.commitments import latency
from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.commitments.found import CommitmentsFound


def make(found: CommitmentsFound) -> pl.DataFrame:
    """Years of every member."""
    return latency(found.actions, found.one_treaty())


PART: PartMaker[CommitmentsFound] = PartMaker(
    id="latency",
    heading="Years of every member",
    order=80,
    columns={
        "state": "id of the state",
        "group": "regional group",
        "start": "day from which it was open to it",
        "end": "day it was bound, or the source ends",
        "end_precision": "how far that day is known: day, or year (then it says 1 January)",
        "years": "between; to the middle of a year",
        "bound": "is it bound?",
    },
    make=make,
)
