"""Where it all comes from and what is wrong with it: sources and problems."""

from __future__ import annotations

from suasion.record.tables.core import FLAG, INT, LIST, TEXT, Column, Table

SEVERITIES = ("quarantined", "corrected", "noted")

SOURCES = Table(
    "sources",
    "one source of the record: `source` is its id, `locator` its address",
    (
        Column("title", TEXT, "what it is", required=True),
        Column("publisher", TEXT, "who publishes it", required=True),
        Column("licence", TEXT, "under what terms", required=True),
        Column("redistributable", FLAG, "may its rows be passed on?", required=True),
        Column("citation", TEXT, "how to cite it", required=True),
        Column("coverage", TEXT, "bodies and years it covers"),
        Column("precedence", INT, "lower wins where sources differ", required=True),
        Column("files", LIST, "raw files read"),
        Column("fingerprint", TEXT, "sha256 over the raw files and the parser"),
        Column("rows", INT, "rows read from it into all tables", unit="rows"),
        Column("status", TEXT, "is it in this record?", values=("present", "absent"), required=True),
    ),
    key=("source",),
)

PROBLEMS = Table(
    "problems",
    "one thing wrong with a row of a source, and what was done about it",
    (
        Column("check", TEXT, "the check or rule that found it", required=True),
        Column(
            "severity",
            TEXT,
            "quarantined = left out of the record; corrected = changed; noted = kept as it is",
            values=SEVERITIES,
            required=True,
        ),
        Column("reason", TEXT, "why", required=True),
        Column("detail", TEXT, "the values concerned"),
    ),
    key=("source", "check", "locator", "detail"),
)

TABLES = (SOURCES, PROBLEMS)
