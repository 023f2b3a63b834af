"""Technical cooperation with the High Commissioner: the agreements, and what runs on the day."""

from __future__ import annotations

import polars as pl

from suasion.institutions.cooperation import Agreement, cooperation_on
from suasion.present.lookup.parts import PartMaker
from suasion.present.lookup.practice.found import PracticeFound
from suasion.record.tables import table

NAMES = ("state", "partner", "date", "date_precision", "step", "runs_to", "confidence", "note", "source", "locator")
COLUMNS = {c.name: c.meaning for n in NAMES for c in table("technical_cooperation").all_columns if c.name == n}


def make(found: PracticeFound) -> pl.DataFrame:
    """A row a step, oldest first."""
    return found.to_the_day("technical_cooperation").filter(pl.col("state") == found.id)


def _note(found: PracticeFound) -> str:
    steps = make(found)
    if steps.is_empty():
        return ""
    held = cooperation_on([Agreement(*r) for r in steps.select("step", "date", "runs_to").iter_rows()], found.on)
    return f"Technical cooperation on {found.on}: {held} (rule OHC-2)."


PART = PartMaker("cooperation", "Technical cooperation", 60, COLUMNS, make, _note)
