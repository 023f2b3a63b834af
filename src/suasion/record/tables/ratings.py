"""Published indices: what each one is, and its values by state and year."""

from __future__ import annotations

from suasion.record.tables.core import INT, REAL, TEXT, Column, Table

PLACE = Column("place", TEXT, "code or name of what is no state: a territory, a region, a sum of states")

INDICES = Table(
    "indices",
    "one published index, as named in `ratings`",
    (
        Column("index", TEXT, "its id", required=True),
        Column("title", TEXT, "what it measures", required=True),
        Column("scale", TEXT, "its range, and what its ends mean", required=True),
        Column(
            "better", TEXT, "which end is the better one for rights; neither where it does not say",
            values=("higher", "lower", "neither"), required=True,
        ),
    ),
    key=("index",),
)  # fmt: skip

RATINGS = Table(
    "ratings",
    "one value of one index for one state (or territory) and year; where an index is silent there is no row",
    (
        Column("index", TEXT, "id of the index (see `indices`)", required=True),
        Column("state", TEXT, "id of the state; empty where it is no state of the table"),
        PLACE,
        Column("year", INT, "year the value is about", required=True),
        Column("value", REAL, "the value, on the scale of `indices`; empty where the source says why it has none"),
        Column("label", TEXT, "the value in words, where the index has them"),
        Column("low", REAL, "lower end of the published interval"),
        Column("high", REAL, "upper end of the published interval"),
        Column("sd", REAL, "published standard deviation"),
        Column("missing", TEXT, "why there is no value, in the source's words"),
    ),
    key=("index", "state", "place", "year"),
)

TABLES = (INDICES, RATINGS)
