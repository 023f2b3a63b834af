"""Country mandates on the state: from the text that made each to its end."""

from __future__ import annotations

import polars as pl

from suasion.present.lookup.parts import PartMaker
from suasion.present.lookup.practice.found import PracticeFound
from suasion.record.tables import table

NAMES = (
    "mandate", "name", "kind", "created_symbol", "created_on", "yes", "no", "abstain", "renewed_symbol", "renewed_on",
    "ended_on", "ended_on_precision", "ended_how", "confidence", "source", "locator",
)  # fmt: skip
COLUMNS = {c.name: c.meaning for n in NAMES for c in table("mandates").all_columns if c.name == n}


def make(found: PracticeFound) -> pl.DataFrame:
    """A row a mandate that existed by the day, oldest first; an end that came later is left out."""
    rows = found.record.table("mandates").filter(
        pl.col("about").list.contains(found.id) & (pl.col("created_on") <= found.on)
    )
    later = pl.col("ended_on") > found.on
    ends = [pl.when(~later.fill_null(value=False)).then(c).alias(c) for c in NAMES if c.startswith("ended")]
    return rows.with_columns(ends).sort("created_on", "mandate")


PART = PartMaker("mandates", "Country mandates on it", 30, COLUMNS, make)
