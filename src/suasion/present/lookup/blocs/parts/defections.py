"""Votes on which a state left its bloc."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.blocs.found import BlocsFound


def make(found: BlocsFound) -> pl.DataFrame:
    """Votes against the own bloc."""
    return found.conduct.defections


PART: PartMaker[BlocsFound] = PartMaker(
    id="defections",
    heading="Votes against the own bloc",
    order=70,
    columns={
        "period": "first year (or session) of the span",
        "decision": "id of the decision",
        "state": "id of the state",
        "bloc": "its bloc",
        "vote": "how it voted",
        "bloc_vote": "how the others of its bloc voted",
        "united": "share of them who did",
    },
    make=make,
    shown=False,
)
