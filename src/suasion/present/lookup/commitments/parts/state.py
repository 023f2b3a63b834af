"""Every treaty, as a state stands to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.measures.commitments import of_state
from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.commitments.found import CommitmentsFound


def make(found: CommitmentsFound) -> pl.DataFrame:
    """Treaties and the state."""
    return of_state(found.actions, found.declarations, found.one_state())


PART: PartMaker[CommitmentsFound] = PartMaker(
    id="state",
    heading="Treaties and the state",
    order=10,
    columns={
        "treaty": "code in the register",
        "opened": "first act of any state",
        "signed": "day it signed",
        "bound": "day it consented to be bound",
        "bound_precision": "how far that day is known: day, or year (then it says 1 January)",
        "form": "ratification, accession ...",
        "years": "from the first act to its consent; to the middle of a year",
        "place": "1 = bound first; states that ended are passed over, as in parties",
        "parties": "states bound",
        "declared": "kinds of words in its text",
    },
    make=make,
)
