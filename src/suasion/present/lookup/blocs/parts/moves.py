"""States whose bloc changed from one period to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.blocs.found import BlocsFound


def make(found: BlocsFound) -> pl.DataFrame:
    """Who moved between blocs."""
    return found.blocs.moves


PART: PartMaker[BlocsFound] = PartMaker(
    id="moves",
    heading="Who moved between blocs",
    order=50,
    columns={
        "state": "id of the state",
        "period_from": "period before",
        "bloc_from": "its bloc then",
        "period_to": "period after",
        "bloc_to": "its bloc then",
        "probability": "share of resamples for the old bloc times that for the new one",
    },
    make=make,
    shown=False,
)
