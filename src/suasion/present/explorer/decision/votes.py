"""The result, whole and by regional group."""

from __future__ import annotations

import polars as pl

from suasion.present.explorer.decisions import DecisionContext, DecisionSection
from suasion.present.figures import Figure
from suasion.present.figures.shares import ORDER, draw_bars
from suasion.present.parts import Section

WHOLE = {
    "complete": "",
    "cast-only": "The list has those that voted; who was absent is not known.",
    "partial": "The list of ballots is not whole: a state that is not in it is unknown, it did not abstain.",
}


def make(context: DecisionContext) -> Section | None:
    """Bars of shares, all together and by group."""
    cast = context.ballots
    if cast.is_empty():
        return Section("votes", "Who voted how", "The record has no list of who voted how on this decision.")
    rows = [("All", cast), *((g, cast.filter(pl.col("group") == g)) for g in cast["group"].unique().sort())]
    counts = [(words, {v: int((f["vote"] == v).sum()) for v in ORDER}) for words, f in rows]
    notes = (_finding(counts), WHOLE.get(context.row["ballots"] or "", ""), _differs(context))
    finding = " ".join(note for note in notes if note)
    doubts = int(cast["suspect"].fill_null(value=False).sum())
    told = (f"{doubts} absences may be a fault of the source rather than of the states.",) if doubts else ()
    return Section("votes", "Who voted how", finding, told, figures=(_figure(context, counts),))


def _differs(context: DecisionContext) -> str:
    """Said where the list is whole and does not count to the totals."""
    if context.unequal is None:
        return ""
    official, counted = context.unequal
    return (
        f"The source contradicts itself: its totals are {official} (yes-no-abstain), its list of who voted how counts to "
        f"{counted}. Both are kept."
    )


def _finding(counts: list[tuple[str, dict[str, int]]]) -> str:
    split = [g for g, c in counts[1:] if len([v for v in ("yes", "abstain", "no") if c[v]]) > 1]
    one = [f"{g} all {_only(c)}" for g, c in counts[1:] if sum(c.values()) > 1 and g not in split and _only(c)]
    if one and split:
        return f"{'; '.join(one)}. {len(split)} {'group was' if len(split) == 1 else 'groups were'} divided."
    return "Every regional group was divided." if split else "No regional group was divided."


def _only(count: dict[str, int]) -> str:
    cast = [v for v in ("yes", "abstain", "no") if count[v]]
    return cast[0] if cast else ""


def _figure(context: DecisionContext, counts: list[tuple[str, dict[str, int]]]) -> Figure:
    total = sum(counts[0][1].values())
    return Figure(
        id="groups",
        title="The vote by regional group",
        subtitle=f"Shares of yes, abstain, no and absent in percent; the number of states stands at the end. {total} states.",
        draw=lambda width: draw_bars(counts, width=width),
        data=pl.DataFrame([{"group": g, **c, "n": sum(c.values())} for g, c in counts]),
        alt="Stacked bars of the vote, all together and by regional group.",
        sources=context.credits,
        method="Groups are those in which states are elected, on the day of the vote. Before 1966 the groups were others, and the "
        "later ones are shown as a guide.",
        command=f"suasion decision {context.id} --part groups",
    )


SECTION = DecisionSection(10, make)
