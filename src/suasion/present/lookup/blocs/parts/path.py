"""The way of the state asked about through the blocs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.present.lookup.blocs.parts.members import COLUMNS
from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.blocs.found import BlocsFound


def make(found: BlocsFound) -> pl.DataFrame:
    """Its path."""
    return found.blocs.of(found.state or "")


PART: PartMaker[BlocsFound] = PartMaker(
    id="path",
    heading="Its path",
    order=5,
    columns=COLUMNS,
    make=make,
    shown=True,
)
