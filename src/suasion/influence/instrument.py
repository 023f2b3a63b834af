"""What an instrument of soft power is, and the shapes its state-year values are built in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from suasion import states
from suasion.errors import MissingRecord
from suasion.record.store import Record

Builder = Callable[[Record, str], pl.DataFrame]
GROWS = 2100


@dataclass(frozen=True)
class Instrument:
    """One instrument: what its values are, for which senders the record holds it, and how it is built.

    build    gives state, year, value; only state-years that the source covers, an absent row is unknown
    logged   values enter as log(1 + value)
    onset    0 before it begins and 1 ever after: its start is an event (see `events`)
    pushed   an instrumental variable, where there is an argument for one: state, year, value; `argument` says what it
             is and what would break it, or why there is none
    """

    name: str
    words: str
    unit: str
    source: str
    senders: tuple[str, ...]
    build: Builder
    logged: bool = False
    onset: bool = False
    pushed: Builder | None = None
    argument: str = "no argument for an instrumental variable is known to us, so none is used"


def missing(record: Record, chosen: Instrument) -> MissingRecord:
    """The error for a record without the source of an instrument."""
    return MissingRecord(
        f"the {record.depth} record holds no {chosen.words}",
        where=str(record.path),
        next_step="suasion sync --from DIR with a mirror that holds " + chosen.source,
    )


def filled(given: pl.DataFrame, first: int, last: int) -> pl.DataFrame:
    """Years without a row are zero, for the states that `given` (state, year, value) names."""
    years = pl.DataFrame({"year": range(first, last + 1)}, schema={"year": pl.Int32})
    every = given.select("state").unique().join(years, how="cross")
    typed = given.with_columns(pl.col("year").cast(pl.Int32))
    return every.join(typed, on=["state", "year"], how="left").with_columns(pl.col("value").fill_null(0.0))


def with_everyone(record: Record, counted: pl.DataFrame, first: int, last: int, sender: str) -> pl.DataFrame:
    """Years without a row are zero for every member of the United Nations but the sender: the source lists all events.

    What was done to a state counts with the one that continues it (SUN as RUS), as its votes do. Empty where `counted`
    is: a record without the source knows nothing, and nothing is not zero.
    """
    if not counted.height:
        return pl.DataFrame(schema={"state": pl.String, "year": pl.Int32, "value": pl.Float64})
    members = record.table("states").filter((pl.col("kind") == "member") & (pl.col("state") != sender))
    years = pl.DataFrame({"year": range(first, last + 1)}, schema={"year": pl.Int32})
    every = members.select("state").join(years, how="cross")
    continued = counted.with_columns(pl.col("state").replace(states.heirs()), pl.col("year").cast(pl.Int32))
    summed = continued.group_by("state", "year").agg(pl.col("value").sum())
    return every.join(summed, on=["state", "year"], how="left").with_columns(pl.col("value").fill_null(0.0))


def since(record: Record, sender: str, start: pl.DataFrame, first: int, last: int) -> pl.DataFrame:
    """1 from the year `start` (state, start) on, 0 before and for states that are not in it."""
    every = with_everyone(record, start.select("state", year="start", value=pl.lit(0.0)), first, last, sender)
    joined = every.drop("value").join(start, on="state", how="left")
    return joined.select("state", "year", value=(pl.col("year") >= pl.col("start").fill_null(GROWS)).cast(pl.Float64))


def first_engagement(record: Record, sender: str, kind: str) -> pl.DataFrame:
    """state, start: the year of the first engagement of a kind with the sender."""
    rows = record.table("engagements").filter(
        (pl.col("kind") == kind) & (pl.col("sender") == sender) & pl.col("state").is_not_null()
    )
    return rows.group_by("state").agg(start=pl.col("date").dt.year().min()).drop_nulls()
