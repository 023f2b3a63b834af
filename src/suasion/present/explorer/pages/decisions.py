"""All decisions, to be filtered; the same filters serve every list of decisions."""

from __future__ import annotations

import polars as pl

from suasion.errors import BadInput
from suasion.present.cells import options
from suasion.present.explorer.ask import Ask
from suasion.present.explorer.decisions import SHOWN
from suasion.present.explorer.errors import NotSo
from suasion.present.explorer.library import Library
from suasion.present.explorer.listing import Filter, listed_as
from suasion.present.explorer.views import Page, View
from suasion.present.names import BODY_NAMES, TOPIC_NAMES, motion_name
from suasion.present.parts import credits_of
from suasion.record.selection import Selection
from suasion.record.tables.votes import MODES, MOTIONS, OUTCOMES, TOPICS

QUERY = ("body", "topic", "motion", "mode", "outcome", "about", "from", "to", "q")


def make(library: Library, ask: Ask) -> View:
    """The list of decisions."""
    kept = selected(library, library.decisions, ask)
    rows = kept.with_columns(title=pl.coalesce("title", "draft", "symbol")).drop("row", "order")
    listing = listed_as(
        ask, "decisions-list", "Decisions", rows, filters_of(library, ask), "-date",
        shown=SHOWN, sources=credits_of(library.record, kept.select("source")),
        note="Days before the Assembly's session 58 are known to the month only. A dash is a value the source does not give.",
    )  # fmt: skip
    body = ask.text("body")
    feed = f"feeds/bodies/{body}.atom" if body else "feeds/decisions.atom"
    return View(
        title="Decisions",
        headline=f"{library.decisions.height:,} things decided by these bodies, or put to them and lost.",
        listing=listing,
        feed=feed,
        api="api/decisions",
    )


def selected(library: Library, frame: pl.DataFrame, ask: Ask) -> pl.DataFrame:
    """The rows of `frame` (decisions) that pass the filters of the query."""
    chosen = (
        Selection(
            body=ask.choice("body", sorted(library.decisions["body"].unique())) or None,
            motion=ask.choice("motion", MOTIONS) or None,
            mode=ask.choice("mode", MODES) or None,
            outcome=ask.choice("outcome", OUTCOMES) or None,
            topic=ask.choice("topic", TOPICS) or None,
            about=ask.state("about") or None,
            first=ask.day("from"),
            last=ask.day("to", last=True),
        )
        if _in_order(ask)
        else Selection()
    )
    try:
        kept = chosen.of(frame) if frame.height else frame
    except BadInput as e:
        kept = frame.clear() if chosen.body else _refuse(e)
    words = ask.text("q")
    if words:
        hits = library.searcher.search(words, "decision", limit=5000).hits
        kept = kept.filter(pl.col("decision").is_in([h.id for h in hits]))
    return kept


def _refuse(e: BadInput) -> pl.DataFrame:
    raise NotSo(e.what, next_step=e.next_step)


def _in_order(ask: Ask) -> bool:
    first, last = ask.day("from"), ask.day("to", last=True)
    if first and last and first > last:
        raise NotSo(f"{first} is after {last}", next_step="give the earlier day first")
    return True


def filters_of(library: Library, ask: Ask) -> tuple[Filter, ...]:
    """The form of a list of decisions."""
    bodies = [(b, BODY_NAMES.get(b, b)) for b in library.decisions["body"].unique().sort()]
    motions = [(m, motion_name(m)) for m in MOTIONS]
    return (
        Filter("q", "Words or symbol", value=ask.text("q")),
        Filter("body", "Body", bodies, ask.text("body")),
        Filter("topic", "Topic", [(t, TOPIC_NAMES.get(t, t)) for t in TOPICS], ask.text("topic")),
        Filter("motion", "Motion", motions, ask.text("motion")),
        Filter("mode", "How decided", options(MODES), ask.text("mode")),
        Filter("outcome", "Outcome", options(OUTCOMES), ask.text("outcome")),
        Filter("about", "About the state", value=ask.text("about"), kind="state"),
        Filter("from", "From", value=ask.text("from")),
        Filter("to", "To", value=ask.text("to")),
    )


PAGE = Page("/decisions", make, QUERY, nav="Decisions", order=20, addresses=lambda _: ("/decisions",))
