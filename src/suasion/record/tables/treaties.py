"""Treaties: who signed and who is bound, what they declared; agreements on technical cooperation."""

from __future__ import annotations

from suasion.record.tables.bodies import CONFIDENCE, NOTE
from suasion.record.tables.core import DAY, LIST, TEXT, Column, Table
from suasion.record.tables.procedures import DATE, DATE_PRECISION

TREATY_ACTIONS = Table(
    "treaty_actions",
    "one act of one state towards one treaty: its signature, or its consent to be bound",
    (
        Column("treaty", TEXT, "code of the treaty in the register: CCPR, CESCR, CERD ...", required=True),
        Column("state", TEXT, "id of the state", required=True),
        Column(
            "act",
            TEXT,
            "signature, or consent to be bound (in any form)",
            values=("signature", "consent"),
            required=True,
        ),
        Column("form", TEXT, "form of the act: ratification, accession, succession, acceptance ..."),
        DATE,
        DATE_PRECISION,
        CONFIDENCE,
        NOTE,
    ),
    key=("treaty", "state", "act"),
)

TREATY_DECLARATIONS = Table(
    "treaty_declarations",
    "what one state declared on one treaty: reservations, declarations and objections, in one text",
    (
        Column("treaty", TEXT, "code of the treaty in the register", required=True),
        Column("state", TEXT, "id of the state", required=True),
        Column("mentions", LIST, "kinds its words name (reservation, declaration, objection, withdrawal, competence)"),
        Column("text", TEXT, "the text as printed", required=True),
    ),
    key=("treaty", "state"),
)

COOPERATION = Table(
    "technical_cooperation",
    "one step in technical cooperation of a state with the High Commissioner for Human Rights",
    (
        Column("state", TEXT, "id of the state", required=True),
        Column("partner", TEXT, "the office or body it cooperates with", required=True),
        DATE,
        DATE_PRECISION,
        Column(
            "step",
            TEXT,
            "what was agreed or done",
            values=("memorandum-of-intent", "needs-assessment", "memorandum-of-understanding"),
            required=True,
        ),
        Column("runs_to", DAY, "day to which it was agreed, where found"),
        CONFIDENCE,
        NOTE,
    ),
    key=("state", "partner", "date", "step"),
)

TABLES = (TREATY_ACTIONS, TREATY_DECLARATIONS, COOPERATION)
