"""Elections it stood in."""

from __future__ import annotations

import polars as pl

from suasion.present.lookup.parts import PartMaker
from suasion.present.lookup.state.found import StateFound
from suasion.record.tables import table

NAMES = (
    "state", "body", "date", "group", "seats", "votes", "elected", "round", "slate_open", "official_candidate",
    "confidence", "note", "source", "locator",
)  # fmt: skip
COLUMNS = {c.name: c.meaning for n in NAMES for c in table("elections").all_columns if c.name == n}


def make(found: StateFound) -> pl.DataFrame:
    """A row a candidacy."""
    return found.of("elections").sort("date", "round", nulls_last=True)


PART = PartMaker("elections", "Elections", 60, COLUMNS, make)
