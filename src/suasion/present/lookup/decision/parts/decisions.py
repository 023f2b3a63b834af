"""What was decided: the row of the record."""

from __future__ import annotations

import polars as pl

from suasion.present.lookup.decision.found import DecisionFound
from suasion.present.lookup.parts import PartMaker
from suasion.record.tables import table

COLUMNS = {c.name: c.meaning for c in table("decisions").all_columns}


def make(found: DecisionFound) -> pl.DataFrame:
    """A row a decision."""
    return found.decisions


PART = PartMaker("decisions", "Decision", 10, COLUMNS, make)
