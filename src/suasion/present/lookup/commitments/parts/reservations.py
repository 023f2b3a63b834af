"""What parties declared, treaty by treaty."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.measures.commitments import declared_by_treaty
from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.commitments.found import CommitmentsFound


def make(found: CommitmentsFound) -> pl.DataFrame:
    """Reservations and declarations by treaty."""
    return declared_by_treaty(found.actions, found.declarations)


def note(_: CommitmentsFound) -> str:
    """What the texts are."""
    return (
        "a text is sorted by its words, not by law, and ends in March 2015; the source has the texts of parties and "
        "hardly any objection to those of others"
    )


PART: PartMaker[CommitmentsFound] = PartMaker(
    id="reservations",
    heading="Reservations and declarations by treaty",
    order=40,
    columns={
        "treaty": "code in the register",
        "parties": "states bound, to March 2015",
        "texts": "with a text",
        "reservation": "texts that speak of a reservation",
        "declaration": "of a declaration",
        "objection": "of an objection",
        "withdrawal": "of a withdrawal (of a reservation, as a rule)",
        "competence": "that recognise a competence",
        "share": "of parties whose text speaks of a reservation",
        "low": "lower end, 90%",
        "high": "upper end",
    },
    make=make,
    note=note,
)
