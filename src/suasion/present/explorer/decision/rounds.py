"""Earlier and later rounds of the same text, and who switched since the last one."""

from __future__ import annotations

import polars as pl

from suasion.present.explorer.decisions import DecisionContext, DecisionSection
from suasion.present.parts import Section, TableView
from suasion.present.words import count, listed, named

LADDER = {"no": 0, "abstain": 1, "yes": 2}


def make(context: DecisionContext) -> Section | None:
    """All rounds of the text, and the switches from the round before."""
    if context.library.late("rounds"):
        return None
    items = context.library.rounds
    own = items.filter(pl.col("decision") == context.id)
    if own.is_empty():
        return None
    ids = items.filter(pl.col("item") == own["item"][0]).select("decision", "round")
    rounds = context.library.decisions.join(ids, on="decision").sort("row")
    before = rounds.filter(pl.col("row") < context.row["row"], pl.col("ballots") != "none")
    switched = _switched(context, before["decision"][-1]) if before.height and context.ballots.height else None
    shown = rounds.with_columns(title=pl.coalesce("title", "draft", "symbol")).select(
        "date", "body", "decision", "title", "mode", "yes", "no", "abstain", "outcome"
    )
    note = "Rounds are linked by title, words or the state a text is about; amendments are never linked."
    tables = [TableView("rounds", "Rounds of the same text", shown, note, sources=context.credits)]
    if switched is not None and switched.height:
        tables.insert(
            0, TableView("switched", "Who voted otherwise than in the round before", switched, sources=context.credits)
        )
    return Section("rounds", "Rounds of the same text", _finding(rounds, before, switched), tables=tuple(tables))


def _switched(context: DecisionContext, before: str) -> pl.DataFrame:
    then = context.library.ballots_on(before).select("state", then="vote")
    both = context.ballots.select("state", now="vote").join(then, on="state")
    step = pl.col("now").replace_strict(LADDER, default=None) - pl.col("then").replace_strict(LADDER, default=None)
    return (
        both.filter(pl.col("now") != pl.col("then"))
        .select("state", "then", "now", step.alias("towards_yes"))
        .sort("towards_yes", "state", nulls_last=True)
    )


def _finding(rounds: pl.DataFrame, before: pl.DataFrame, switched: pl.DataFrame | None) -> str:
    first, last = rounds["date"].min(), rounds["date"].max()
    words = f"The text came {rounds.height} times between {str(first)[:4]} and {str(last)[:4]} in this record."
    if before.is_empty():
        return f"{words} This is the first round with a list of votes."
    if switched is None:
        return words
    turned = switched.drop_nulls("towards_yes")
    if turned.is_empty():
        return f"{words} Nobody who voted both times changed its vote since {before['date'][-1]}."
    sides = [
        (turned.filter(pl.col("towards_yes") * s > 0)["state"].to_list(), w)
        for s, w in ((1, "towards yes"), (-1, "towards no"))
    ]
    told = [
        f"{listed([named(x) for x in found]) if len(found) <= 3 else count(len(found), 'state')} moved {way}"
        for found, way in sides
        if found
    ]
    return f"{words} Since {before['date'][-1]}, {' and '.join(told)}."


SECTION = DecisionSection(40, make)
