"""Rice's index and the agreement index of each bloc."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.blocs.found import BlocsFound


def make(found: BlocsFound) -> pl.DataFrame:
    """Unity of blocs."""
    return found.conduct.cohesion.values.rename({"group": "bloc"})


PART: PartMaker[BlocsFound] = PartMaker(
    id="cohesion",
    heading="Unity of blocs",
    order=80,
    columns={
        "bloc": "letter",
        "period": "first year (or session) of the span",
        "measure": "rice, or agreement (which counts abstaining together)",
        "value": "mean over the roll calls",
        "low": "lower end of its 90% interval",
        "high": "upper end",
        "n": "roll calls averaged",
    },
    make=make,
    shown=False,
)
