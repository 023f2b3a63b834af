"""Regional groups and declared caucuses beside the blocs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.blocs.found import BlocsFound


def make(found: BlocsFound) -> pl.DataFrame:
    """Blocs beside declared groups."""
    return found.beside


PART: PartMaker[BlocsFound] = PartMaker(
    id="declared",
    heading="Blocs beside declared groups",
    order=90,
    columns={
        "period": "first year (or session) of the span",
        "bloc": "letter",
        "group": "regional group or caucus",
        "kind": "region or caucus",
        "dated": "false: the list has no dates, and is that of one year for all",
        "both": "states in both",
        "members": "members of the group who voted",
        "bloc_size": "states in the bloc",
        "of_group": "both / members",
        "of_bloc": "both / bloc_size",
    },
    make=make,
    shown=False,
)
