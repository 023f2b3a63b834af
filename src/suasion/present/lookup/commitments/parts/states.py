"""Every UN member over all treaties: by how many it is bound, and how fast."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.measures.commitments import pace_of_states
from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.commitments.found import CommitmentsFound


def make(found: CommitmentsFound) -> pl.DataFrame:
    """Members of the UN."""
    return pace_of_states(found.actions)


PART: PartMaker[CommitmentsFound] = PartMaker(
    id="states",
    heading="Members of the UN",
    order=30,
    columns={
        "state": "id of the state",
        "group": "regional group",
        "open": "treaties open to it",
        "bound": "of them, that it is bound by",
        "share": "bound / open",
        "median_years": "years until half are bound; empty where half are not",
        "low": "lower end, 90%",
        "high": "upper end; empty where the record ends before",
    },
    make=make,
)
