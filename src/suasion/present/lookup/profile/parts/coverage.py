"""Which instruments are held for the sender, from when to when."""

from __future__ import annotations

import polars as pl

from suasion.measures.profile import Profile
from suasion.present.lookup.parts import PartMaker


def make(found: Profile) -> pl.DataFrame:
    """Coverage."""
    return found.coverage


PART: PartMaker[Profile] = PartMaker(
    id="coverage",
    heading="Coverage",
    order=10,
    columns={
        "instrument": "its id",
        "name": "what it is called",
        "unit": "unit of the values, with price base",
        "measure": "flow, to be added; or stock, to be read at its latest",
        "held": "is it in the record for this sender?",
        "first": "first year",
        "last": "last year",
        "partial": "a year covered in part",
        "states": "recipients named",
        "everywhere": "are all states covered? If not, a state in no row is unknown",
        "sources": "ids of the sources",
        "missing": "what is missing, where it is not held",
        "limits": "what a reader must know",
    },
    make=make,
    shown=True,
)
