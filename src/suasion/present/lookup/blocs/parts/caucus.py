"""Ever finer circles around the state, beside a declared list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.blocs.found import BlocsFound


def make(found: BlocsFound) -> pl.DataFrame:
    """Circles around the state."""
    return found.caucus.circles


PART: PartMaker[BlocsFound] = PartMaker(
    id="caucus",
    heading="Circles around the state",
    order=110,
    columns={
        "resolution": "finer and finer",
        "size": "states with it in half of the resamples or more",
        "steadiness": "mean share of its members",
        "declared": "members of the Like-Minded Group, as listed in 2005, who voted",
        "both": "of these in the circle",
        "precision": "both / others in the circle",
        "recall": "both / declared",
        "p_chance": "probability that a circle of that size drawn by chance holds as many",
    },
    make=make,
    shown=True,
)
