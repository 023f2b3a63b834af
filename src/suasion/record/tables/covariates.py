"""What else is known of states and pairs of states: population, output, distance, alliances, attention."""

from __future__ import annotations

from suasion.record.tables.core import INT, REAL, TEXT, Column, Table
from suasion.record.tables.ratings import PLACE

COVARIATES = Table(
    "covariates",
    "one value of one variable for one state, or one ordered pair of states, and year",
    (
        Column("variable", TEXT, "its id; the source's name is part of it", required=True),
        Column("state", TEXT, "id of the state; empty where it is no state of the table"),
        PLACE,
        Column("partner", TEXT, "id of the other state of a pair; empty for a state alone"),
        Column("partner_place", TEXT, "the other side of a pair where it is no state"),
        Column("year", INT, "year; empty where the value does not change with time"),
        Column("value", REAL, "the value", unit="see `unit`", required=True),
        Column("unit", TEXT, "unit, magnitude and price base", required=True),
    ),
    key=("variable", "state", "place", "partner", "partner_place", "year"),
)

TABLES = (COVARIATES,)
