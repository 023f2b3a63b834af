"""Cases before the NGO Committee and ECOSOC in the terms the state sat on the Committee."""

from __future__ import annotations

import polars as pl

from suasion.present.lookup.parts import PartMaker
from suasion.present.lookup.practice.found import PracticeFound
from suasion.record.tables import table

NAMES = (
    "date", "date_precision", "organisation", "body", "motion", "yes", "no", "abstain", "outcome", "china",
    "confidence", "note", "source", "locator",
)  # fmt: skip
COLUMNS = {c.name: c.meaning for n in NAMES for c in table("accreditations").all_columns if c.name == n}


def make(found: PracticeFound) -> pl.DataFrame:
    """A row a case while the state sat on the Committee, oldest first."""
    terms = found.record.table("seats").filter((pl.col("state") == found.id) & (pl.col("body") == "ngo-committee"))
    cases = found.to_the_day("accreditations").filter(pl.col("kind") == "case")
    sat = [
        any(day and start <= day and (end is None or day <= end) for start, end in terms.select("start", "end").rows())
        for day in cases["date"]
    ]
    return cases.filter(pl.Series(sat, dtype=pl.Boolean))


PART = PartMaker(
    "accreditations", "Accreditation of organisations while it sat on the NGO Committee", 70, COLUMNS, make
)
