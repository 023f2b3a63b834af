"""What moved with it: a sender's instruments and the outcomes beside them, the whole curve, and what argues against it."""

from __future__ import annotations

import polars as pl

from suasion.influence.instruments import all_instruments
from suasion.influence.outcomes import all_outcomes
from suasion.present.brief.parts import Context, Section, SectionMaker, TableView
from suasion.present.figures import Credit
from suasion.present.moved import Told, curve_figure, kept_pairs, kept_path, kept_study, significant, sources_of
from suasion.present.parts import credits_named
from suasion.present.words import named

CHINA = "CHN"
CHANCE = 0.05
MOST_TOLD = 3
NOTE = (
    "Associations in the main specification: the instrument a year earlier, state and year effects, GDP and population. Effects are of one "
    "standard deviation of the instrument, in standard deviations of the outcome; positive is nearer to the sender. `smallest` is the "
    "least effect that would be found four times in five."
)


def make(context: Context) -> Section | None:
    """The sender's own survey; for a state that sends nothing recorded, China's, with what happened in that state."""
    own = any(context.state in i.senders for i in all_instruments().values())
    sender = context.state if own else CHINA
    pairs = kept_pairs(context.record, sender)
    found = kept_study(context.record, sender)
    credits = _credits(context, pairs)
    figure = curve_figure(found, credits)
    tables = [*_own(context, sender), _table(pairs, credits, sender)]
    return Section(
        "influence",
        "What moved with it" if own else f"What moved with {named(CHINA)}'s instruments",
        _finding(found, pairs),
        (_clearest(pairs), " ".join(found.words[1:])),
        (figure,) if figure else (),
        tuple(tables),
    )


def _finding(found: Told, pairs: pl.DataFrame) -> str:
    clear = pairs.filter(pl.col("p") < CHANCE)
    nearer, away = clear.filter(pl.col("nearer") > 0).height, clear.filter(pl.col("nearer") < 0).height
    chance = f"{CHANCE * pairs.height:.0f}" if CHANCE * pairs.height >= 1 else "less than one"
    beside = (
        f" Of {pairs.height} pairs of an instrument and an outcome {nearer} go clearly with nearness and {away} with distance at 5%; chance "
        f"alone would give {chance}."
    )
    return found.words[0] + beside


def _clearest(pairs: pl.DataFrame) -> str:
    """The pairs with the smallest p-values, in words."""
    told = []
    for r in pairs.sort("p").head(MOST_TOLD).to_dicts():
        sign, way = (1, "nearer") if r["nearer"] > 0 else (-1, "farther")
        low, high = sorted((sign * r["low"], sign * r["high"]))
        names = f"{all_instruments()[r['instrument']].words} and {all_outcomes()[r['outcome']].words}"
        told.append(f"{names}, {way} by {sign * r['nearer']:.2f} [{low:.2f} to {high:.2f}] standard deviations")
    return f"The clearest: {'; '.join(told)}."


def _table(pairs: pl.DataFrame, credits: tuple[Credit, ...], sender: str) -> TableView:
    instruments, outcomes = all_instruments(), all_outcomes()
    view = pairs.sort("p").select(
        instrument=pl.col("instrument").replace_strict({k: i.words for k, i in instruments.items()}),
        outcome=pl.col("outcome").replace_strict({k: o.words for k, o in outcomes.items()}),
        nearer="nearer", low="low", high="high", p="p", smallest="smallest",
        years=pl.format("{}\u2013{}", "first", "last"), states="states", n="n",
    )  # fmt: skip
    caption = f"Instruments of {named(sender)} and what moved with them"
    shown = significant(view, "nearer", "low", "high", "p", "smallest")
    return TableView("influence-pairs", caption, shown, NOTE, open=False, sources=credits)


def _own(context: Context, sender: str) -> list[TableView]:
    """Around each start in the state itself."""
    if context.state == sender:
        return []
    path = kept_path(context.record, sender, context.state)
    if not path.height:
        return []
    instruments = all_instruments()
    view = path.with_columns(
        instrument=pl.col("instrument").replace_strict({k: i.words for k, i in instruments.items()})
    )
    note = (
        f"Agreement with {named(sender)} on the Assembly's human rights votes, corrected for chance, in the five years before and the five from "
        "the start on; others are states in which the instrument did not begin within those years. One state proves nothing: this describes."
    )
    credits = credits_named(context.record, sources_of(path["instrument"].unique().sort()))
    caption = f"{context.at_start} before and after each instrument of {named(sender)} began"
    return [TableView("influence-own", caption, view, note, sources=credits)]


def _credits(context: Context, pairs: pl.DataFrame) -> tuple[Credit, ...]:
    found = credits_named(context.record, sources_of(pairs["instrument"].unique().sort()))
    return found if found else context.own_credits


SECTION = SectionMaker(130, make, "what moved with it")
