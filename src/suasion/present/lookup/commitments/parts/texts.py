"""The texts that states made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.measures.commitments import texts_on
from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.commitments.found import CommitmentsFound


def make(found: CommitmentsFound) -> pl.DataFrame:
    """Declarations, reservations and objections as printed."""
    return texts_on(found.declarations, found.treaty, found.state)


PART: PartMaker[CommitmentsFound] = PartMaker(
    id="texts",
    heading="Declarations, reservations and objections as printed",
    order=50,
    columns={
        "treaty": "code in the register",
        "state": "id of the state",
        "mentions": "kinds its words name",
        "text": "as printed",
        "source": "source",
        "locator": "row in the source",
    },
    make=make,
)
