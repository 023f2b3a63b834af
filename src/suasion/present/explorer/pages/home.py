"""The first page: what the record holds, the newest votes, who moved most, and search."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from suasion.present.explorer.ask import Ask
from suasion.present.explorer.decisions import listed_decisions
from suasion.present.explorer.figures.contested import contested_share
from suasion.present.explorer.figures.health import health_section
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
    ("regime", "The regime", "Growing, capped or falling back, since when, and what that hangs on"),
    ("blocs", "Blocs", "Who votes alike above chance, who moved between blocs, how loyal each is"),
    ("reviews", "Reviews", "What states tell one another in the Universal Periodic Review, and how softly"),
    ("lab", "Laboratory", "Count votes on a draft before a session; replay decisions under other rules and members"),
    ("claims", "Claims", "Ninety-seven claims of the founding essay, each checked against the record"),
    ("methods", "Methods", "How every number is made, in plain words, with its literature"),
    ("sources", "Sources", "Where every row comes from, under what licence, and what was wrong with it"),
    ("api/openapi.json", "API", "The same as JSON and Atom feeds, described in OpenAPI"),
    ("decisions", "Decisions", "Every vote and text: who voted how, by group, the rule that decided, earlier rounds"),
)


def make(library: Library, _: Ask) -> View:
    """The regime at a glance."""
    regime = health_section(library)
    lead = [s for s in (regime, movers(library)) if s]
    made = [s for s in (contested_share(library),) if s]
    voted = library.corpus.decisions.filter(pl.col("date").is_not_null() & (pl.col("mode") == "recorded"))
    last = voted.sort("date", "order", descending=True).head(NEWEST)
    return View(
        api="api/home",
        passing=library.late("health"),
        title="How states act in the human rights bodies of the United Nations",
        headline=next((s.finding for s in (*lead[:1], *made)), ""),
        meta=(
            f"{library.decisions.height:,} decisions, {library.ballots.height:,} ballots, {len(library.voters)} states. "
            f"The newest human rights vote here is of {last['date'][0]}.",
        ),
        sections=(*(replace(s, finding="") if s is regime else s for s in lead), _latest(library, last), *made),
        feed="feeds/decisions.atom",
        template="home.html",
        data={"ways": WAYS},
    )


def _latest(library: Library, last: pl.DataFrame) -> Section:
    rows = listed_decisions(last)
    view = TableView("latest", "The newest recorded votes", rows, sources=credits_of(library.record, last))
    finding = "Follow new ones by feed: each state, body and topic has its own."
    return Section("latest", "The newest recorded human rights votes", finding, tables=(view,))


PAGE = Page("/", make, addresses=lambda _: ("/",))
