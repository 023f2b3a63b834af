"""Report cards that are declared for a body, filled in from the record."""

from __future__ import annotations

import polars as pl

from suasion.errors import BadInput, MissingRecord
from suasion.measures.report_card import CardRules, grade_body, grade_states, shipped_card, shipped_names
from suasion.present.explorer.library import Library
from suasion.present.parts import Section, TableView

CAUTION = "A card is a set of declared rules: change one and the marks change. suasion report-card {} --show-rules prints them."


def card_sections(library: Library, body: str) -> tuple[Section, ...]:
    """A section a shipped card on this body; a card whose tables the record lacks says so."""
    found = (shipped_card(n) for n in shipped_names())
    return tuple(_section(library, c) for c in found if body in c.bodies)


def _section(library: Library, rules: CardRules) -> Section:
    name = f"card-{rules.id}"
    try:
        summary, view = library.corpus.once(name, lambda: _filled(library, rules))
    except (MissingRecord, BadInput) as e:
        return Section(name, rules.title, f"This record cannot fill in the card: {e.what}.")
    told = tuple(t for t in (rules.manner, CAUTION.format(rules.id)) if t)
    return Section(name, rules.title, summary, told, tables=(view,))


def _filled(library: Library, rules: CardRules) -> tuple[str, TableView]:
    if rules.subject == "body":
        card = grade_body(library.record, rules, None)
        count = pl.coalesce(pl.format("{} of {}", "numerator", "denominator"), pl.col("numerator").cast(pl.String))
        shown = card.grades.select(
            "title",
            "mark",
            "value",
            count.alias("count"),
            pl.coalesce("why_none", "counted", pl.format("judged by {}", "author")).alias("counted"),
            "rule",
            "published",
        )
        return card.summary, TableView(
            rules.id, rules.title, shown, "Published: the mark of the published card for the same days, beside."
        )
    states = grade_states(library.record, rules, None)
    shown = states.scores.select(
        "state", "points", "votes", "with_it", "against", "abstain", "absent", "mean", "low", "high", "mark"
    )
    return states.summary, TableView(rules.id, rules.title, shown, "Mean: points a vote, with its 90% interval.")
