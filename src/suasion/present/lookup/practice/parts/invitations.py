"""Standing invitations: given, or found lacking, and when."""

from __future__ import annotations

import polars as pl

from suasion.present.lookup.parts import PartMaker
from suasion.present.lookup.practice.found import PracticeFound
from suasion.record.tables import table

NAMES = ("state", "kind", "date", "date_precision", "status", "confidence", "note", "source", "locator")
COLUMNS = {c.name: c.meaning for n in NAMES for c in table("mandate_visits").all_columns if c.name == n}
KINDS = ("standing-invitation", "no-standing-invitation")


def make(found: PracticeFound) -> pl.DataFrame:
    """A row a listing that says whether it stands."""
    rows = found.to_the_day("mandate_visits")
    return rows.filter((pl.col("state") == found.id) & pl.col("kind").is_in(KINDS))


def _note(found: PracticeFound) -> str:
    return (
        "" if make(found).height else f"No list in the record names {found.id} for a standing invitation, or its lack."
    )


PART = PartMaker("invitations", "Standing invitation", 20, COLUMNS, make, _note)
