"""The tables of a whip count, the same on its page, in the laboratory and in the brief."""

from __future__ import annotations

import polars as pl

from suasion.present.figures import Credit
from suasion.present.parts import TableView, credits_of, rights_votes
from suasion.record.store import Record

SIGNED = "joint statements (signed the critical side: yes; the supportive: no)"


def learnt_from(record: Record) -> tuple[Credit, ...]:
    """The sources of what a count learns from: votes on human rights, joint statements."""
    signed = [record.table("statements").select("source")] if "statements" in record.tables() else []
    return credits_of(record, rights_votes(record), *signed)


def tally_table(tally: pl.DataFrame, owed: tuple[Credit, ...], id: str = "tally") -> TableView:
    """How many votes of each kind: a vote is whole, so one decimal of a mean is enough."""
    note = "Votes, as means of the draws. Margin: yes less no. Brackets hold 80% of the draws."
    return TableView(id, "The count", tally, note, sources=owed, digits=1)


def members_table(
    members: pl.DataFrame,
    owed: tuple[Credit, ...],
    id: str = "members",
    caption: str = "Members, the most decisive first",
) -> TableView:
    """Each member's chances."""
    note = (
        "Yes, no and abstain are chances given that it votes; brackets hold 80% of the shocks. Pivot: by how much the "
        "odds change between its no and its yes. Last: its vote on the closest earlier round. Uncertain: 1 less its "
        "likeliest chance."
    )
    return TableView(id, caption, members, note, sources=owed)


def leaned(analogues: pl.DataFrame) -> pl.DataFrame:
    """Earlier texts with a title each; joint statements are no decision and lead nowhere.

    >>> found = pl.DataFrame({"decision": ["statement-CHN-2", "hrc-1"], "title": ["", ""]})
    >>> leaned(found)["title"].to_list() == [SIGNED, "hrc-1"], leaned(found)["decision"].to_list()
    (True, [None, 'hrc-1'])
    """
    signed = pl.col("decision").str.starts_with("statement-")
    title = pl.coalesce(pl.col("title").replace("", None), pl.when(signed).then(pl.lit(SIGNED)).otherwise("decision"))
    return analogues.with_columns(title=title, decision=pl.when(~signed).then("decision"))


def leaned_table(analogues: pl.DataFrame, owed: tuple[Credit, ...]) -> TableView:
    """What the count leaned on."""
    note = "Weight: share of the weight of earlier votes that it has. Same text: 1 a round of it, less the less alike."
    return TableView("analogues", "Earlier texts it leaned on most", leaned(analogues), note, sources=owed)
