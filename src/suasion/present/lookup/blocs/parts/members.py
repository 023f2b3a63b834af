"""Who was in which bloc, and how surely."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.blocs.found import BlocsFound


def make(found: BlocsFound) -> pl.DataFrame:
    """Members."""
    return found.blocs.members


COLUMNS = {
    "period": "first year (or session) of the span",
    "state": "id of the state",
    "bloc": "letter; empty = unaligned",
    "why": "why it is unaligned: few votes in common with any other, no tie above chance, or between blocs",
    "share": "share of resamples in which it was in that bloc, or in none",
    "next_bloc": "its second home",
    "next_share": "share of resamples there",
    "tie": "mean agreement with the others of its bloc",
    "votes": "yes, no and abstain ballots",
}


PART: PartMaker[BlocsFound] = PartMaker(
    id="members",
    heading="Members",
    order=30,
    columns=COLUMNS,
    make=make,
    shown=False,
)
