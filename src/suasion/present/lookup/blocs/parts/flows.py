"""How many states went from bloc to bloc."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.measures.blocs.flows import flows
from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.blocs.found import BlocsFound


def make(found: BlocsFound) -> pl.DataFrame:
    """From bloc to bloc."""
    return flows(found.blocs)


PART: PartMaker[BlocsFound] = PartMaker(
    id="flows",
    heading="From bloc to bloc",
    order=55,
    columns={
        "period_from": "period before",
        "bloc_from": "bloc then; empty = unaligned",
        "period_to": "period after",
        "bloc_to": "bloc then; empty = unaligned",
        "states": "states that voted in both periods",
        "likely": "of them, with a probability of at least a half",
        "sure": "of them, with a probability of at least 0.9",
        "members": "who they are",
    },
    make=make,
    shown=False,
)
