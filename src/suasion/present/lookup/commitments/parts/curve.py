"""How many are still outside a treaty, by years since it was open to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.measures.commitments import by_groups
from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.commitments.found import CommitmentsFound


def make(found: CommitmentsFound) -> pl.DataFrame:
    """Still outside, by group."""
    return by_groups(found.actions, found.one_treaty())


PART: PartMaker[CommitmentsFound] = PartMaker(
    id="curve",
    heading="Still outside, by group",
    order=60,
    columns={
        "group": "regional group, or all",
        "years": "since the treaty was open to them",
        "at_risk": "states not bound just before",
        "bound": "states that consented then",
        "still_out": "share still outside (Kaplan-Meier)",
        "low": "lower end, 90%",
        "high": "upper end",
    },
    make=make,
)
