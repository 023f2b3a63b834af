"""Instruments of soft power as state-year values: what a sender gave, signed or did, and where the record ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from suasion.errors import MissingRecord
from suasion.record.store import Record

Builder = Callable[[Record, str], pl.DataFrame]
GROWS = 2100


@dataclass(frozen=True)
class Instrument:
    """One instrument: what its values are, for which senders the record holds it, and how it is built.

    build   gives state, year, value; only state-years that the source covers, an absent row is unknown
    logged  values enter as log(1 + value)
    """

    name: str
    words: str
    unit: str
    source: str
    senders: tuple[str, ...]
    build: Builder
    logged: bool = False


def _finance(record: Record, sender: str) -> pl.DataFrame:
    """AidData GCDF 3.0, amounts adjusted for refinancing; for recipients of the file a year without a row is zero."""
    rows = record.table("finance").filter(
        (pl.col("source") == "gcdf-3.0") & (pl.col("donor") == sender) & pl.col("state").is_not_null()
    )
    given = rows.group_by("state", "year").agg(value=pl.col("amount").sum() / 1e6)
    return _filled(given, 2000, 2021)


def _filled(given: pl.DataFrame, first: int, last: int) -> pl.DataFrame:
    years = pl.DataFrame({"year": range(first, last + 1)}, schema={"year": given.schema["year"]})
    every = given.select("state").unique().join(years, how="cross")
    return every.join(given, on=["state", "year"], how="left").with_columns(pl.col("value").fill_null(0.0))


def _visits(record: Record, sender: str) -> pl.DataFrame:
    """Visits of the sender's leaders a year; a state never visited has zeros over the years of the source."""
    source = {"CHN": "chinese-leader-travel", "USA": "us-travel-1945-2020"}[sender]
    rows = record.table("engagements").filter(
        (pl.col("source") == source) & (pl.col("kind") == "visit") & pl.col("state").is_not_null()
    )
    counted = rows.group_by("state", year=pl.col("date").dt.year()).agg(value=pl.len().cast(pl.Float64))
    return _with_everyone(record, counted, 1949 if sender == "CHN" else 1945, 2020, sender)


def _with_everyone(record: Record, counted: pl.DataFrame, first: int, last: int, sender: str) -> pl.DataFrame:
    members = record.table("states").filter((pl.col("kind") == "member") & (pl.col("state") != sender))
    years = pl.DataFrame({"year": range(first, last + 1)}, schema={"year": pl.Int32})
    every = members.select("state").join(years, how="cross")
    typed = counted.with_columns(pl.col("year").cast(pl.Int32))
    return every.join(typed, on=["state", "year"], how="left").with_columns(pl.col("value").fill_null(0.0))


def _since(record: Record, sender: str, kind: str, first: int, last: int) -> pl.DataFrame:
    """1 from the year of the first engagement of a kind, 0 before and for states without one."""
    rows = record.table("engagements").filter(
        (pl.col("kind") == kind) & (pl.col("sender") == sender) & pl.col("state").is_not_null()
    )
    start = rows.group_by("state").agg(start=pl.col("date").dt.year().min())
    every = _with_everyone(
        record, pl.DataFrame(schema={"state": pl.String, "year": pl.Int32, "value": pl.Float64}), first, last, sender
    )
    joined = every.drop("value").join(start, on="state", how="left")
    return joined.select("state", "year", value=(pl.col("year") >= pl.col("start").fill_null(GROWS)).cast(pl.Float64))


def _partnership(record: Record, sender: str) -> pl.DataFrame:
    return _since(record, sender, "partnership", 1993, 2024)


def _initiative(record: Record, sender: str) -> pl.DataFrame:
    return _since(record, sender, "initiative", 2005, 2020)


def _trade(record: Record, sender: str) -> pl.DataFrame:
    """Exports and imports with the sender over the state's GDP; aid recipients only, 2002-2017."""
    flows = record.table("trade").filter((pl.col("reporter") == sender) & pl.col("state").is_not_null())
    both = flows.group_by("state", "year").agg(flow=pl.col("amount").sum())
    gdp = record.table("covariates").filter(pl.col("variable") == "wdi-gdp").select("state", "year", gdp="value")
    return both.join(gdp, on=["state", "year"]).select("state", "year", value=100 * pl.col("flow") / pl.col("gdp"))


def _institutes(record: Record, sender: str) -> pl.DataFrame:
    """Dated institutes open so far (half of them have no date: a lower bound), 2004-2021."""
    rows = record.table("institutes").filter(
        (pl.col("sender") == sender) & (pl.col("listing") == "world-2022") & pl.col("opened").is_not_null()
    )
    opened = rows.group_by("state", year=pl.col("opened").dt.year()).agg(value=pl.len().cast(pl.Float64))
    every = _with_everyone(record, opened, 2004, 2021, sender).sort("state", "year")
    return every.with_columns(pl.col("value").cum_sum().over("state"))


INSTRUMENTS = {
    i.name: i
    for i in (
        Instrument(
            "finance",
            "development finance",
            "log of 1 + million USD of 2021 a year",
            "gcdf-3.0",
            ("CHN",),
            _finance,
            logged=True,
        ),
        Instrument("visits", "visits of leaders", "visits a year", "leader travel", ("CHN", "USA"), _visits),
        Instrument(
            "partnership",
            "a proclaimed partnership",
            "1 from its first year",
            "facts-partnerships",
            ("CHN",),
            _partnership,
        ),
        Instrument(
            "initiative",
            "signature of the Belt and Road",
            "1 from the year listed",
            "bri-membership-2014-2020",
            ("CHN",),
            _initiative,
        ),
        Instrument("trade", "trade with the sender", "percent of GDP", "china-recipient-trade", ("CHN",), _trade),
        Instrument(
            "institutes",
            "Confucius Institutes",
            "dated institutes open",
            "confucius-institutes-2022",
            ("CHN",),
            _institutes,
        ),
    )
}


def instrument_values(record: Record, sender: str, name: str) -> pl.DataFrame:
    """state, year, value of one instrument of one sender.

    Raises MissingRecord for a sender whose use of the instrument no source here records, or a record without it.
    """
    chosen = INSTRUMENTS[name]
    if sender not in chosen.senders:
        raise MissingRecord(
            f"no source in the record has {chosen.words} of {sender}",
            why=f"it is recorded for {', '.join(chosen.senders)} ({chosen.source})",
            next_step="choose one of those senders, or another instrument",
        )
    values = chosen.build(record, sender)
    if not values.height:
        raise MissingRecord(
            f"the {record.depth} record holds no {chosen.words}",
            where=str(record.path),
            next_step="suasion sync --from DIR with a mirror that holds " + chosen.source,
        )
    typed = values.select("state", pl.col("year").cast(pl.Int32), pl.col("value").cast(pl.Float64))
    return typed.with_columns(value=pl.col("value").log1p() if chosen.logged else pl.col("value"))
