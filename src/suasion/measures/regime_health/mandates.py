"""Special procedures running at mid-year."""

from __future__ import annotations

from datetime import date

import polars as pl

from suasion.errors import MissingRecord
from suasion.measures.regime_health.component import count
from suasion.record.store import Record

LAST_READ = 2024  # the facts give each mandate's standing at the end of that year


def running(record: Record, scope: str) -> pl.DataFrame:
    """Mandates of a scope ('country' or 'thematic') running on 1 July, from the first created to the last year read."""
    held = record.table("mandates").filter(pl.col("scope") == scope)
    if held.is_empty():
        raise MissingRecord(f"the {record.depth} record holds no mandates", next_step="run `suasion sync --from DIR`")
    first = min(d.year for d in held["created_on"])
    rows = [(y, _on(held, date(y, 7, 1))) for y in range(first, LAST_READ + 1)]
    return count(pl.DataFrame(rows, schema={"year": pl.Int32, "numerator": pl.Int32}, orient="row"))


def _on(held: pl.DataFrame, day: date) -> int:
    begun, over = pl.col("created_on") <= day, pl.col("ended_on") <= day
    return held.filter(begun & ~over.fill_null(value=False)).height
