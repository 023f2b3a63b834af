"""Facts that settle what no table of the record can: each on one claim, with the page it was read in."""

from __future__ import annotations

from suasion.record.tables.core import TEXT, Column, Table

CLAIM_FACTS = Table(
    "claim_facts",
    "one cited fact on one claim of the ledger",
    (
        Column("claim", TEXT, "id of the claim", required=True),
        Column(
            "bears",
            TEXT,
            "how it bears on the claim, in the judgement of the project: for, partly, against",
            values=("for", "partly", "against"),
            required=True,
        ),
        Column("words", TEXT, "what was found, in the project's words", required=True),
    ),
    key=("claim",),
)

TABLES = (CLAIM_FACTS,)
