"""How fast regional groups took to a treaty."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.measures.commitments import pace_of_groups
from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.commitments.found import CommitmentsFound


def make(found: CommitmentsFound) -> pl.DataFrame:
    """Pace by group."""
    return pace_of_groups(found.actions, found.one_treaty())


PART: PartMaker[CommitmentsFound] = PartMaker(
    id="pace",
    heading="Pace by group",
    order=70,
    columns={
        "group": "regional group, or all",
        "states": "members of the UN",
        "bound": "of them, bound",
        "median_years": "years until half are bound; empty where half are not",
        "low": "lower end, 90%",
        "high": "upper end; empty where the record ends before",
    },
    make=make,
)
