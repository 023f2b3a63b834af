"""Seats it held on the Commission and the Council."""

from __future__ import annotations

import polars as pl

from suasion.present.lookup.parts import PartMaker
from suasion.present.lookup.state.found import StateFound
from suasion.record.tables import table

NAMES = (
    "state", "body", "start", "end", "precision", "basis", "group", "elected_on", "end_reason", "suspended_from",
    "suspended_to", "confidence", "source", "locator",
)  # fmt: skip
COLUMNS = {c.name: c.meaning for n in NAMES for c in table("seats").all_columns if c.name == n}


def make(found: StateFound) -> pl.DataFrame:
    """A row a term."""
    return found.of("seats").sort("body", "start")


def note(_: StateFound) -> str:
    """How the Commission's terms are known."""
    return "Terms on the Commission are seen from its roll calls: years without one are unknown, not empty."


PART = PartMaker("seats", "Seats", 50, COLUMNS, make, note)
