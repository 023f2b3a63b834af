"""How far the sources on treaties go: the register of 2015, a status of 2022, and the status that `sync` fetches."""

from __future__ import annotations

from datetime import date

import polars as pl

# Where the two sources of the mirror end: dates to the day, and a status by year of eighteen treaties.
TO_THE_DAY, TO_THE_YEAR = date(2015, 3, 9), date(2022, 8, 25)
REGISTER, STATUS, FETCHED = "untc-treaties-2015", "treaty-status-2022", "untc-status"


def newest(actions: pl.DataFrame) -> date | None:
    """The day of the last act in the status that was fetched from the Treaty Collection; None without one.

    The status was fetched on that day or later: what came between is not known to be complete, so it is left out.
    """
    fetched = actions.filter(pl.col("source") == FETCHED)["date"].drop_nulls().sort()
    return fetched[-1] if fetched.len() else None


def ends(actions: pl.DataFrame, treaty: str) -> date:
    """The last day of which the sources speak for this treaty: the newest status that has an act on it."""
    there = set(actions.filter(pl.col("treaty") == treaty)["source"])
    last = newest(actions) if FETCHED in there else None
    return max(last or TO_THE_DAY, TO_THE_YEAR if STATUS in there else TO_THE_DAY)


def horizon(actions: pl.DataFrame) -> str:
    """How far the acts on treaties go, in words.

    >>> horizon(pl.DataFrame(schema={"treaty": pl.String, "source": pl.String, "date": pl.Date}))
    'dates to the day to 2015-03-09, to the year (18 treaties) to 2022-08-25'
    """
    last = newest(actions)
    older = f"dates to the day to {TO_THE_DAY}, to the year (18 treaties) to {TO_THE_YEAR}"
    if last is None:
        return older
    held = actions.filter(pl.col("source") == FETCHED)["treaty"].n_unique()
    rest = actions["treaty"].n_unique() - held
    told = f"dates to the day to {last}, the last act in the Treaty Collection's status as fetched ({held} treaties)"
    return f"{told}; of {rest} others {older}" if rest else told
