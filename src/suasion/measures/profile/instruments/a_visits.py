"""Visits by leaders and ministers, and visitors received."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from suasion.measures.profile.instrument import Instrument, counted, from_sources
from suasion.record.store import Record

CHINA, UNITED_STATES, VITAE = "chinese-leader-travel", "us-travel-1945-2020", "china-vitae"
MINISTERS = ("Secretary of State",)
FOREIGN_MINISTERS = ("Li Zhaoxing", "Yang Jiechi", "Wang Yi")
WEEK = pl.duration(days=7)


def _visits(sources: tuple[str, ...], kind: str, who: pl.Expr) -> Callable[[Record, str], pl.DataFrame]:
    def rows(record: Record, sender: str) -> pl.DataFrame:
        held = from_sources(record, "engagements", sources)
        own = held.filter((pl.col("kind") == kind) & (pl.col("sender") == sender) & who)
        return counted(_stays(own).select("state", "source", year=pl.col("date").dt.year()))

    return rows


def _stays(own: pl.DataFrame) -> pl.DataFrame:
    """A row a visit: China Vitae has one for each day of it, so days of a person in a state within a week are one."""
    days = own.sort("date")
    first = (pl.col("date").diff() > WEEK).over("person", "state").fill_null(value=True)
    return days.filter((pl.col("source") != VITAE) | (pl.col("kind") != "visit") | first)


INSTRUMENTS = (
    Instrument(
        id="leader-visits",
        name="Visits by leaders",
        unit="visits",
        table="engagements",
        sources=(CHINA, UNITED_STATES),
        rows=_visits((CHINA, UNITED_STATES), "visit", ~pl.col("level").is_in(MINISTERS)),
        wanted="the travels of that state's head of state or government by year and country",
        limits="China: president, premier and party leader; the United States: president. Stops of one journey are "
        "counted one by one.",
    ),
    Instrument(
        id="minister-visits",
        name="Visits by foreign ministers",
        unit="visits",
        table="engagements",
        sources=(VITAE, UNITED_STATES),
        rows=_visits(
            (VITAE, UNITED_STATES),
            "visit",
            pl.col("level").is_in(MINISTERS) | pl.col("person").is_in(FOREIGN_MINISTERS),
        ),
        wanted="the travels of that state's foreign minister by year and country",
        zeros=False,
        everywhere=False,
        partial={VITAE: 2018},
        limits="China: Li Zhaoxing, Yang Jiechi and Wang Yi for their terms from 2003, countries found by matching "
        "words, so that no row is no proof of no visit, days in one state within a week one visit; the United States: "
        "secretaries of state, stop by stop.",
    ),
    Instrument(
        id="visitors",
        name="Visitors received",
        unit="meetings",
        table="engagements",
        sources=(VITAE,),
        rows=_visits((VITAE,), "hosted", pl.lit(value=True)),
        wanted="the meetings of that state's leaders at home with those of others",
        zeros=False,
        everywhere=False,
        partial={VITAE: 2018},
        limits="Meetings in Beijing of seven top officials of China; countries found by matching words.",
    ),
)
