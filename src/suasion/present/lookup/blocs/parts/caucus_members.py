"""The finest circle that is steady."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.blocs.found import BlocsFound


def make(found: BlocsFound) -> pl.DataFrame:
    """The caucus found."""
    return found.caucus.members


PART: PartMaker[BlocsFound] = PartMaker(
    id="caucus-members",
    heading="The caucus found",
    order=120,
    columns={
        "state": "id of the state",
        "share": "share of resamples in which it stood with the state at the centre",
        "declared": "is it in the declared list?",
    },
    make=make,
    note=lambda found: f"caucus of {found.caucus.anchor} at resolution {found.caucus.resolution:g}",
    shown=True,
)
