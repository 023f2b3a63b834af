"""How stable the division of each period is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.blocs.found import BlocsFound


def make(found: BlocsFound) -> pl.DataFrame:
    """Periods."""
    return found.blocs.periods


PART: PartMaker[BlocsFound] = PartMaker(
    id="periods",
    heading="Periods",
    order=20,
    columns={
        "period": "first year (or session) of the span",
        "calls": "roll calls",
        "bundles": "groups of roll calls drawn together",
        "states": "states that voted",
        "unaligned": "states in no bloc",
        "blocs": "blocs",
        "modularity": "of the division",
        "stability": "adjusted Rand index of the divisions of resampled roll calls with this one; 1 = the same",
        "by_seed": "the same without resampling: what the search itself adds",
    },
    make=make,
    shown=True,
)
