"""The first page: what the record holds, the newest votes, who moved most, and search."""

from __future__ import annotations

import polars as pl

from suasion.present.explorer.ask import Ask
from suasion.present.explorer.figures.contested import contested_share
from suasion.present.explorer.figures.movers import movers
from suasion.present.explorer.library import Library
from suasion.present.explorer.views import Page, View
from suasion.present.parts import Section, TableView, credits_of

NEWEST = 8
WAYS = (
    ("states", "States", "How each one votes, where it stands, who votes with it, its seats and what it signed"),
    ("compare", "Compare", "Two to six states side by side"),
    ("bodies", "Bodies", "Members on any date, rules in force, votes and consensus over time"),
    ("topics", "Topics", "What is voted on, and how much of it is adopted"),
    ("sources", "Sources", "Where every row comes from, under what licence, and what was wrong with it"),
    ("api/openapi.json", "API", "The same as JSON and Atom feeds, described in OpenAPI"),
    ("decisions", "Decisions", "Every vote and text: who voted how, by group, the rule that decided, earlier rounds"),
)


def make(library: Library, _: Ask) -> View:
    """The regime at a glance."""
    made = [s for s in (contested_share(library), movers(library)) if s]
    voted = library.corpus.decisions.filter(pl.col("date").is_not_null() & (pl.col("mode") == "recorded"))
    last = voted.sort("date", "order", descending=True).head(NEWEST)
    return View(
        title="How states act in the human rights bodies of the United Nations",
        headline=made[0].finding if made else "",
        meta=(
            f"{library.decisions.height:,} decisions, {library.ballots.height:,} ballots, {len(library.voters)} states. "
            f"The newest human rights vote here is of {last['date'][0]}.",
        ),
        sections=(*made[-1:], _latest(library, last), *made[:-1]),
        feed="feeds/decisions.atom",
        template="home.html",
        data={"ways": WAYS},
    )


def _latest(library: Library, last: pl.DataFrame) -> Section:
    rows = last.with_columns(title=pl.coalesce("title", "draft", "symbol")).select(
        "date", "decision", "title", "body", "yes", "no", "abstain", "outcome"
    )
    view = TableView("latest", "The newest recorded votes", rows, sources=credits_of(library.record, last))
    finding = "Follow new ones by feed: each state, body and topic has its own."
    return Section("latest", "The newest recorded human rights votes", finding, tables=(view,))


PAGE = Page("/", make, addresses=lambda _: ("/",))
