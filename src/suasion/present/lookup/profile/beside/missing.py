"""What only one of the two senders has."""

from __future__ import annotations

import polars as pl

from suasion.measures.profile import SideBySide
from suasion.present.lookup.parts import PartMaker


def make(found: SideBySide) -> pl.DataFrame:
    """Not held for both."""
    return found.missing


PART: PartMaker[SideBySide] = PartMaker(
    id="missing",
    heading="Not held for both",
    order=40,
    columns={
        "instrument": "its id",
        "sender": "the sender that has none",
        "missing": "the source that is missing",
    },
    make=make,
    shown=False,
)
