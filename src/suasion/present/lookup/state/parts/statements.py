"""Joint letters and statements it signed."""

from __future__ import annotations

import polars as pl

from suasion.present.lookup.parts import PartMaker
from suasion.present.lookup.state.found import StateFound
from suasion.record.tables import table

NAMES = (
    "state",
    "statement",
    "date",
    "topic",
    "about",
    "side",
    "role",
    "list_complete",
    "confidence",
    "source",
    "locator",
)
COLUMNS = {c.name: c.meaning for n in NAMES for c in table("statements").all_columns if c.name == n}


def make(found: StateFound) -> pl.DataFrame:
    """A row a signature."""
    return found.of("statements").sort("date", "statement")


PART = PartMaker("statements", "Joint statements signed", 80, COLUMNS, make)
