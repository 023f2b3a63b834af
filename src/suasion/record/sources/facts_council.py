"""Every term on the Human Rights Council 2006-2026, and its 22 elections as far as figures were found."""

from __future__ import annotations

import polars as pl

from suasion.record.own_facts import cited, flag, own_source
from suasion.record.source import Parsed, Raw
from suasion.record.tables import table

SEATS, ELECTIONS = "council_seats.csv", "council_elections.csv"
SEATS_ID, ELECTIONS_ID = "facts-council-seats", "facts-council-elections"


def parse_seats(raw: Raw) -> Parsed:
    """One row a term; the last day is the day before the next term's first."""
    rows = raw.csv(SEATS, ["state", "group", "start", "end", "elected_on", "cited"])
    days = ("start", "end", "elected_on", "suspended_from", "suspended_to")
    seats = rows.with_columns(
        *(pl.col(c).str.to_date(strict=False) for c in days),
        body=pl.lit("hrc"),
        precision=pl.lit("day"),
        basis=pl.lit("declared"),
        source=pl.lit(SEATS_ID),
        locator=cited(SEATS),
    )
    return Parsed({"seats": table("seats").frame(seats.drop("row", "cited"))})


def parse_elections(raw: Raw) -> Parsed:
    """One row a candidacy; an empty number of votes was not found and is not zero."""
    rows = raw.csv(ELECTIONS, ["date", "group", "seats", "state", "votes", "elected", "round", "cited"])
    elections = rows.with_columns(
        pl.col("date").str.to_date(),
        pl.col("seats", "votes").cast(pl.Int32, strict=False),
        flag("elected"),
        flag("slate_open"),
        flag("official_candidate"),
        body=pl.lit("hrc"),
        source=pl.lit(ELECTIONS_ID),
        locator=cited(ELECTIONS),
    )
    return Parsed({"elections": table("elections").frame(elections.drop("row", "cited"))})


SOURCES = (
    own_source(SEATS_ID, "Terms on the Human Rights Council", "Council seats 2006-2026", parse_seats, (SEATS,)),
    own_source(
        ELECTIONS_ID, "Elections to the Human Rights Council", "22 elections 2006-2025", parse_elections, (ELECTIONS,)
    ),
)
