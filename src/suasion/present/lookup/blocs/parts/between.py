"""How far blocs are apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.blocs.found import BlocsFound


def make(found: BlocsFound) -> pl.DataFrame:
    """Agreement between blocs."""
    return found.blocs.between


PART: PartMaker[BlocsFound] = PartMaker(
    id="between",
    heading="Agreement between blocs",
    order=40,
    columns={
        "period": "first year (or session) of the span",
        "bloc_a": "a bloc",
        "bloc_b": "a bloc, the same one too",
        "agreement": "mean agreement of their pairs",
        "pairs": "pairs of states with a value",
    },
    make=make,
    shown=False,
)
