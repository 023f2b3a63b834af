"""Positions others published, and which roll calls repeat an earlier text."""

from __future__ import annotations

from suasion.record.tables.core import INT, REAL, TEXT, Column, Table

PUBLISHED = Table(
    "published_positions",
    "one state's published ideal point in one session or year: a model fit, not truth",
    (
        Column("series", TEXT, "which estimates: all-2020 (sessions 1-74), final-passage-2024", required=True),
        Column("state", TEXT, "id of the state", required=True),
        Column("session", INT, "session of the Assembly; empty where the source gives a year"),
        Column("year", INT, "year; for a session, the one in which it opened", required=True),
        Column("position", REAL, "posterior mean; higher is nearer the United States; each series has its own scale"),
        Column("q05", REAL, "posterior 5% quantile"),
        Column("q95", REAL, "posterior 95% quantile"),
        Column("n_votes", INT, "votes the estimate rests on", unit="votes"),
    ),
    key=("series", "state", "year"),
)

REPEATS = Table(
    "repeats",
    "one roll call of the Assembly that repeats the text of an earlier one",
    (
        Column("decision", TEXT, "id of the later decision", required=True),
        Column("repeats", TEXT, "id of the earlier decision", required=True),
    ),
    key=("decision", "repeats"),
)

TABLES = (PUBLISHED, REPEATS)
