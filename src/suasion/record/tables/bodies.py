"""Who sat where, who was elected, who signed: seats, elections, statements."""

from __future__ import annotations

from suasion.record.tables.core import DAY, FLAG, INT, TEXT, Column, Table

CONFIDENCE = Column(
    "confidence",
    TEXT,
    "high = read in a source; medium = partly derived or from memory; low = memory",
    values=("high", "medium", "low"),
)
NOTE = Column("note", TEXT, "what a reader must know")

SEATS = Table(
    "seats",
    "one term of one state on one body",
    (
        Column("body", TEXT, "id of the body", required=True),
        Column("state", TEXT, "id of the state", required=True),
        Column("start", DAY, "first day", required=True),
        Column("end", DAY, "last day, inclusive; empty while it runs"),
        Column("precision", TEXT, "how far start and end can be trusted", values=("day", "month", "year")),
        Column(
            "basis",
            TEXT,
            "declared = a list of members; roll-calls = seen voting",
            values=("declared", "roll-calls"),
        ),
        Column("group", TEXT, "regional group the seat belongs to"),
        Column("elected_on", DAY, "day of the election"),
        Column("end_reason", TEXT, "expired, resigned, suspended ..."),
        Column("suspended_from", DAY, "first day of a suspension of rights"),
        Column("suspended_to", DAY, "last day of a suspension of rights"),
        CONFIDENCE,
        NOTE,
    ),
    key=("body", "state", "start"),
)

ELECTIONS = Table(
    "elections",
    "one candidacy (or stray vote) in one election to a body",
    (
        Column("body", TEXT, "body elected to", required=True),
        Column("date", DAY, "day of the ballot", required=True),
        Column("group", TEXT, "regional group of the seats"),
        Column("seats", INT, "seats open to the group", unit="seats"),
        Column("state", TEXT, "id of the state", required=True),
        Column("votes", INT, "votes won; empty = not found, never zero", unit="votes"),
        Column("elected", FLAG, "was it elected?"),
        Column("round", TEXT, "ballot round the figure belongs to, as far as known (2+, 2 or 3)"),
        Column("slate_open", FLAG, "more candidates than seats"),
        Column("official_candidate", FLAG, "declared candidate (false: stray votes)"),
        CONFIDENCE,
        NOTE,
    ),
    key=("body", "date", "state", "round"),
)

STATEMENTS = Table(
    "statements",
    "one signature under one joint letter or statement",
    (
        Column("statement", TEXT, "id of the statement", required=True),
        Column("date", DAY, "day it was made", required=True),
        Column("body", TEXT, "body or session before which it was made"),
        Column("topic", TEXT, "what it was about"),
        Column("about", TEXT, "state id it concerns"),
        Column(
            "side",
            TEXT,
            "critical or supportive of the state it concerns",
            values=("critical", "supportive"),
            required=True,
        ),
        Column("lead", TEXT, "state that spoke for the signatories, as printed"),
        Column("state", TEXT, "id of the signatory", required=True),
        Column("role", TEXT, "signatory, lead, later signatory ..."),
        Column(
            "list_complete",
            FLAG,
            "are all signatories listed? If not, a missing state is unknown",
            required=True,
        ),
        Column("announced_total", INT, "number announced", unit="states"),
        CONFIDENCE,
        NOTE,
    ),
    key=("statement", "state"),
)

TABLES = (SEATS, ELECTIONS, STATEMENTS)
