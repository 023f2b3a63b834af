"""What comes up in the Council, as far as the record says: terms that end, and recurring texts by their usual gap."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl

from suasion.errors import BadInput
from suasion.measures.recurring import recurring_items
from suasion.record.store import Record

FORGOTTEN_DAYS = 5 * 366
SCHEMA = {"date": pl.Date, "what": pl.String, "which": pl.String, "last": pl.Date, "basis": pl.String}


def calendar(record: Record, first: date, last: date) -> pl.DataFrame:
    """date, what (seat, text), which, last, basis: rows between the two days, in order of time.

    seat  a term on the Council that ends; text  a recurring Council text, at its last day plus the median gap
    between its rounds (an expectation, no rule), if it was last put within five years.
    Raises BadInput where the last day is before the first.
    """
    if last < first:
        raise BadInput("the last day is before the first", next_step="give --from and --to in order")
    rows = [*_seats(record, first, last), *_texts(record, first, last)]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row").sort("date", "what", "which")


def _seats(record: Record, first: date, last: date) -> list[tuple[date, str, str, date | None, str]]:
    seats = record.table("seats").filter(
        (pl.col("body") == "hrc") & (pl.col("basis") == "declared") & pl.col("end").is_between(first, last)
    )
    return [(end, "seat", state, None, "term ends") for state, end in seats.select("state", "end").iter_rows()]


def _texts(record: Record, first: date, last: date) -> list[tuple[date, str, str, date | None, str]]:
    texts = record.table("decisions").filter(pl.col("body").is_in(["chr", "hrc"]) & (pl.col("date") < first))
    rounds = recurring_items(texts).join(texts.select("decision", "date", "title", "body", "mode"), on="decision")
    out: list[tuple[date, str, str, date | None, str]] = []
    for _, frame in rounds.sort("date").group_by("item", maintain_order=True):
        newest = frame.row(-1, named=True)
        gap = frame["date"].unique().sort().diff().drop_nulls().dt.total_days().median()
        if newest["body"] == "hrc" and isinstance(gap, float) and (first - newest["date"]).days <= FORGOTTEN_DAYS:
            due = newest["date"] + timedelta(days=round(gap))
            if first <= due <= last:
                basis = f"usual gap {gap:.0f} days, last time {newest['mode']}"
                out.append((due, "text", newest["title"], newest["date"], basis))
    return out
