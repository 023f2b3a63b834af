"""Who: the states, their dated names and codes, and what they belonged to when."""

from __future__ import annotations

from suasion.record.tables.core import DAY, INT, TEXT, Column, Table

KINDS = ("member", "former-member", "observer", "non-member")
STATES = Table(
    "states",
    "one state: a present or former member of the United Nations, or one that signs and is voted on",
    (
        Column("state", TEXT, "its id: ISO 3166 alpha-3 where one exists, else a historical id", required=True),
        Column("name", TEXT, "its latest short name", required=True),
        Column("kind", TEXT, "its standing in the United Nations", values=KINDS, required=True),
        Column("iso2", TEXT, "ISO 3166 alpha-2"),
        Column("iso3", TEXT, "ISO 3166 alpha-3, former codes included"),
        Column("cow", INT, "Correlates of War number"),
        Column("m49", TEXT, "UN M49 code"),
        Column("continued_by", TEXT, "the state that continues it"),
        Column("un_from", DAY, "first day of its first membership of the United Nations"),
        Column("un_to", DAY, "first day after its last one; empty while it lasts"),
    ),
    key=("state",),
)

STATE_NAMES = Table(
    "state_names",
    "one name of a state, with the days it was borne where they are known",
    (
        Column("state", TEXT, "id of the state", required=True),
        Column("name", TEXT, "the name", required=True),
        Column("kind", TEXT, "short, official, former or alias", required=True),
        Column("start", DAY, "first day; empty = always, or not known"),
        Column("end", DAY, "first day after"),
    ),
    key=("state", "name", "kind", "start"),
)

MEMBERSHIPS = Table(
    "memberships",
    "one spell of a state in the United Nations, a regional group, or a grouping (EU, OIC, ...)",
    (
        Column("state", TEXT, "id of the state", required=True),
        Column("of", TEXT, "what it belonged to", required=True),
        Column(
            "purpose",
            TEXT,
            "membership = of the United Nations; electoral, caucus = a regional group's; grouping = any other",
            values=("membership", "electoral", "caucus", "grouping"),
            required=True,
        ),
        Column("start", DAY, "first day; empty where the source has none"),
        Column("end", DAY, "first day after; empty while it lasts, or where the source has none"),
        Column("note", TEXT, "what a reader must know"),
    ),
    key=("state", "of", "purpose", "start"),
)

TABLES = (STATES, STATE_NAMES, MEMBERSHIPS)
