"""What the record holds about a member beside its votes: money received, partnerships, statements signed.

Shown for the members that decide a vote; none of it enters the forecast.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from suasion.record.precision import as_known
from suasion.record.store import Record
from suasion.scenarios.behaviour.drafts import Draft

MONEY = "gcdf-3.0"
MONEY_KINDS = ("oda-like", "oof-like")
YEARS = 5
WHEN = as_known("date", "date_precision").alias("when")
PACTS = ("partnership", "initiative", "recognition")
SCHEMA: dict[str, pl.DataType] = {
    "state": pl.String(),
    "kind": pl.String(),
    "with": pl.String(),
    "when": pl.String(),
    "what": pl.String(),
    "amount": pl.Float64(),
    "unit": pl.String(),
    "source": pl.String(),
    "locator": pl.String(),
}


def ties(record: Record, draft: Draft, day: date, chosen: list[str]) -> pl.DataFrame:
    """Rows of SCHEMA for each state of `chosen`, in that order: finance, partnerships, statements before `day`.

    finance      sum over the last five years that the source covers (AidData's yearly totals, price base in unit)
    partnership  partnerships, initiatives joined and recognition, each with its day as precisely as it is known
    statement    joint statements on a state that the draft is about; any, where it is about none
    """
    parts = [_money(record, day, chosen), _pacts(record, day, chosen), _signed(record, draft, day, chosen)]
    order = {s: i for i, s in enumerate(chosen)}
    found = pl.concat([p.select(list(SCHEMA)).cast(pl.Schema(SCHEMA)) for p in parts])
    place = pl.col("state").replace_strict(order, return_dtype=pl.Int64)
    return found.sort(place, "kind", "when", "what", maintain_order=True)


def _money(record: Record, day: date, chosen: list[str]) -> pl.DataFrame:
    rows = _table(record, "finance")
    rows = rows.filter(
        (pl.col("source") == MONEY) & pl.col("kind").is_in(MONEY_KINDS) & (pl.col("year") < day.year)
    ).filter(pl.col("year") > pl.col("year").max() - YEARS)
    rows = rows.filter(pl.col("state").is_in(chosen) & pl.col("amount").is_not_null() & (pl.col("amount") > 0))
    return rows.group_by("state", "donor", "kind").agg(
        pl.format("{}-{}", pl.col("year").min(), pl.col("year").max()).alias("when"),
        pl.col("amount").sum(),
        pl.format("{} {}", pl.col("currency").first(), pl.col("price_base").first()).alias("unit"),
        pl.col("source").first(),
        pl.col("locator").first(),
    ).select("state", pl.lit("finance").alias("kind"), pl.col("donor").alias("with"), "when",
             pl.col("kind").alias("what"), "amount", "unit", "source", "locator")  # fmt: skip


def _pacts(record: Record, day: date, chosen: list[str]) -> pl.DataFrame:
    rows = _table(record, "engagements").filter(
        pl.col("state").is_in(chosen) & pl.col("kind").is_in(PACTS) & (pl.col("date") < day)
    )
    said = pl.coalesce("event", "level", "series", "kind")
    return rows.select("state", "kind", pl.col("sender").alias("with"), WHEN,
                       said.alias("what"), _none(pl.Float64, "amount"), _none(pl.String, "unit"),
                       "source", "locator")  # fmt: skip


def _signed(record: Record, draft: Draft, day: date, chosen: list[str]) -> pl.DataFrame:
    rows = _table(record, "statements").filter(pl.col("state").is_in(chosen) & (pl.col("date") < day))
    if draft.about:
        rows = rows.filter(pl.col("about").is_in(draft.about))
    told = pl.format("{}: {}", "side", "topic")
    return rows.select("state", pl.lit("statement").alias("kind"), pl.col("lead").alias("with"),
                       pl.col("date").cast(pl.String).alias("when"), told.alias("what"), _none(pl.Float64, "amount"),
                       _none(pl.String, "unit"), "source", "locator")  # fmt: skip


def _none(kind: type[pl.DataType], name: str) -> pl.Expr:
    return pl.lit(None, dtype=kind).alias(name)


def _table(record: Record, name: str) -> pl.DataFrame:
    from suasion.record.tables import table

    return record.table(name) if name in record.tables() else table(name).frame()
