"""Which sources list all that a body decided: stray facts on a few decisions are no ground for counting."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from suasion.errors import MissingRecord
from suasion.record.store import Record

# Every text of the Commission and the Council, adopted without a vote too.
COMMISSION_AND_COUNCIL = ("chr-hrc-ohchr-1946-2024", "ohchr-marc")
NEEDED = {"chr": COMMISSION_AND_COUNCIL, "hrc": COMMISSION_AND_COUNCIL}


def present(record: Record, sources: Sequence[str]) -> bool:
    """Is one of these sources in the record?"""
    there = record.table("sources").filter((pl.col("status") == "present") & pl.col("source").is_in(list(sources)))
    return there.height > 0


def require_catalogue(record: Record, bodies: Sequence[str]) -> None:
    """Raises MissingRecord where a body's decisions are in the record as stray facts only."""
    for body in bodies:
        if body in NEEDED and not present(record, NEEDED[body]):
            raise MissingRecord(
                f"the {record.depth} record has no catalogue of all decisions of {body}",
                where=str(record.path),
                why="it holds facts on a few of them, and counting those would mislead",
                next_step="run `suasion sync --from DIR` with a mirror that holds it",
            )
