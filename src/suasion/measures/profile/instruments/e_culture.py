"""Confucius Institutes, and what only counts of a region are published of: students, journalists, sister cities."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from suasion.measures.profile.instrument import Instrument, counted, from_sources, summed
from suasion.record.store import Record

LISTED, COUNTS = "confucius-institutes-2022", "aiddata-public-diplomacy"
REGION = "38 states of East Asia, the Pacific and South and Central Asia; empty cells are unknown, not zero."


def _institutes(record: Record, sender: str) -> pl.DataFrame:
    """Institutes of the world listing, in the year of founding where it is known and not doubted."""
    held = from_sources(record, "institutes", (LISTED,))
    own = held.filter((pl.col("sender") == sender) & (pl.col("listing") == "world-2022"))
    return counted(own.filter(pl.col("opened_doubt").is_null()).select("state", "source", year="opened_year"))


def _count(name: str) -> Callable[[Record, str], pl.DataFrame]:
    def rows(record: Record, sender: str) -> pl.DataFrame:
        held = from_sources(record, "engagement_counts", (COUNTS,))
        own = held.filter((pl.col("sender") == sender) & (pl.col("instrument") == name))
        return summed(own.select("year", "state", "source", value="n"))

    return rows


def _counted(id_: str, name: str, unit: str, wanted: str, limits: str = REGION) -> Instrument:
    return Instrument(
        id=id_, name=name, unit=unit, table="engagement_counts", sources=(COUNTS,), rows=_count(id_), wanted=wanted,
        zeros=False, everywhere=False, limits=limits,
    )  # fmt: skip


INSTRUMENTS = (
    Instrument(
        id="institutes",
        name="Institutes founded",
        unit="institutes",
        table="institutes",
        sources=(LISTED,),
        rows=_institutes,
        wanted="that state's cultural institutes abroad with dates",
        zeros=False,
        everywhere=False,
        limits="Only institutes with a founding date that is not doubted (281 of 665, none in the United States): "
        "timing, not totals.",
    ),
    _counted(
        "students-to-china",
        "Students received",
        "student-years",
        "students from each country in that state",
        f"{REGION} Those there in a year: a sum over years counts a student once a year.",
    ),
    _counted("sister-cities", "Sister cities agreed", "agreements", "that state's sister cities by country and year"),
    _counted("media-partnerships", "Media partnerships", "agreements", "that state's media partnerships"),
    _counted("military-visits", "Military visits", "visits", "that state's military visits by country and year"),
    _counted("journalist-visits", "Visits of journalists", "visits", "journalists that state has invited"),
)
