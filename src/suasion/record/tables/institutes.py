"""Confucius Institutes: hosts, openings, announced closures."""

from __future__ import annotations

from suasion.record.tables.core import DAY, FLAG, INT, TEXT, Column, Table

INSTITUTES = Table(
    "institutes",
    "one institute in one listing; the two listings overlap in the United States and are never added",
    (
        Column("institute", TEXT, "stable id within the listing", required=True),
        Column("listing", TEXT, "which list the row is from", values=("world-2022", "us-closures-2022"), required=True),
        Column("sender", TEXT, "id of the state that runs them", required=True),
        Column("state", TEXT, "id of the host state", required=True),
        Column("name", TEXT, "name of the institute or of its host", required=True),
        Column("host", TEXT, "university, school or place that hosts it"),
        Column("partner", TEXT, "Chinese partner"),
        Column("city", TEXT, "city, or state of the United States"),
        Column("opened", DAY, "day it was founded; empty = not found, which is no proof of anything"),
        Column("opened_year", INT, "year it was founded, where only that or more is known"),
        Column("opened_doubt", TEXT, "why that date should not be trusted"),
        Column("page_answered", FLAG, "did its known web page answer on 22 April 2022? No evidence of closure"),
        Column("closing_year", INT, "year in which closing was decided or announced"),
        Column("closing_said", TEXT, "the date of that decision as printed"),
        Column("closing_reason", TEXT, "reason stated"),
    ),
    key=("listing", "institute"),
)

TABLES = (INSTITUTES,)
