"""Partnerships, summits, recognition, membership of initiatives, exchanges of officers."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from suasion.measures.profile.instrument import Instrument, counted, from_sources
from suasion.record.store import Record

YEAR = pl.col("date").dt.year()


def _of(source: str, kind: str) -> Callable[[Record, str], pl.DataFrame]:
    def rows(record: Record, sender: str) -> pl.DataFrame:
        held = from_sources(record, "engagements", (source,))
        return counted(
            held.filter((pl.col("kind") == kind) & (pl.col("sender") == sender)).select("state", "source", year=YEAR)
        )

    return rows


def _won(record: Record, sender: str) -> pl.DataFrame:
    """Switches of recognition to the sender."""
    held = from_sources(record, "engagements", ("facts-recognition",))
    won = (pl.col("kind") == "recognition") & (pl.col("sender") == sender) & (pl.col("after") == sender)
    return counted(held.filter(won).select("state", "source", year=YEAR))


INSTRUMENTS = (
    Instrument(
        id="partnerships",
        name="Partnerships proclaimed",
        unit="proclamations",
        table="engagements",
        sources=("facts-partnerships",),
        rows=_of("facts-partnerships", "partnership"),
        wanted="the partnerships that state has proclaimed, with dates",
        limits="Upgrades are counted anew. Partnerships with groups of states have no single recipient.",
    ),
    Instrument(
        id="summits",
        name="Forums and summits",
        unit="meetings",
        table="engagements",
        sources=("facts-summits",),
        rows=_of("facts-summits", "summit"),
        wanted="the summits and forums that state convenes",
        limits="Meetings of eleven forums, not their guests: lists of those attending are seldom whole.",
    ),
    Instrument(
        id="recognition",
        name="Recognition won",
        unit="switches",
        table="engagements",
        sources=("facts-recognition",),
        rows=_won,
        wanted="switches of recognition that concern that state",
        limits="Switches to Beijing; those to Taipei are in the record and not counted here.",
    ),
    Instrument(
        id="initiatives",
        name="Belt and Road signatures",
        unit="signatures",
        table="engagements",
        sources=("bri-membership-2014-2020",),
        rows=_of("bri-membership-2014-2020", "initiative"),
        wanted="who joined that state's initiatives, and when",
        partial={"bri-membership-2014-2020": 2020},
        limits="Year of the first document as the portal lists it; some are joint statements. Later members and exits "
        "are missing.",
    ),
    Instrument(
        id="officers",
        name="Courses and forums for officers",
        unit="events",
        table="engagements",
        sources=("facts-military-exchanges",),
        rows=_of("facts-military-exchanges", "military-exchange"),
        wanted="courses and forums of that state for foreign officers",
        limits="37 events; guests by country are not listed.",
    ),
)
