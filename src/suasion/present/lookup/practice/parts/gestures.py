"""Quiet diplomacy: releases and arrests, and the diplomatic date each was tied to."""

from __future__ import annotations

import polars as pl

from suasion.institutions.dialogues import Gesture
from suasion.present.lookup.parts import PartMaker
from suasion.present.lookup.practice.found import PracticeFound
from suasion.record.tables import table

NAMES = ("state", "date", "date_precision", "person", "event", "form", "counterpart", "tied_to", "tied_on",
         "tied_on_precision")  # fmt: skip
HELD = {c.name: c.meaning for n in NAMES for c in table("releases").all_columns if c.name == n}
COLUMNS = HELD | {
    "days_before": "days from the act to the date it was tied to, where both are known to the day; negative = after",
    "tie": "what ties it to that date",
    "confidence": "how sure the row is",
    "source": "source of the row",
    "locator": "where in the source",
}


def make(found: PracticeFound) -> pl.DataFrame:
    """A row an act, oldest first."""
    rows = found.to_the_day("releases").filter(pl.col("state") == found.id)
    exact = (pl.col("date_precision") == "day") & (pl.col("tied_on_precision") == "day")
    days = [
        Gesture(day, event, tied).days_before if sure else None
        for day, event, tied, sure in rows.select("date", "event", "tied_on", exact).iter_rows()
    ]
    return rows.with_columns(days_before=pl.Series(days, dtype=pl.Int64))


def _note(found: PracticeFound) -> str:
    if make(found).is_empty():
        return ""
    return (
        "That an act came before a date does not show that the date moved it; the list holds acts that were reported."
    )


PART = PartMaker("gestures", "Releases and arrests tied to a date", 50, COLUMNS, make, _note)
