"""Every instrument by recipient."""

from __future__ import annotations

import polars as pl

from suasion.measures.profile import Profile
from suasion.present.lookup.parts import PartMaker


def make(found: Profile) -> pl.DataFrame:
    """By recipient."""
    return found.by_recipient


PART: PartMaker[Profile] = PartMaker(
    id="by-recipient",
    heading="By recipient",
    order=40,
    columns={
        "instrument": "its id",
        "state": "id of the recipient",
        "value": "flow: sum over the years; stock: the latest",
        "first": "first year with a row",
        "last": "last year with a row",
        "rows": "years with a row",
    },
    make=make,
    shown=False,
)
