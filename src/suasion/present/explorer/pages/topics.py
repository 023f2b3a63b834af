"""Topics: what is voted on, and how divided states are on it."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from suasion.present.explorer.ask import Ask
from suasion.present.explorer.errors import NotThere
from suasion.present.explorer.library import Library
from suasion.present.explorer.views import Page, View
from suasion.present.names import TOPIC_NAMES
from suasion.present.parts import Section, TableView, credits_of
from suasion.present.words import percent

NEWEST = 30
SPAN = 10


def all_of_them(library: Library, _: Ask) -> View:
    """Every topic, with how many decisions it has and how divided the votes on it were."""
    rows = library.decisions.select("topics", "mode", "yes", "no", "abstain").explode("topics").drop_nulls("topics")
    cast = pl.col("yes") + pl.col("no") + pl.col("abstain")
    frame = (
        rows.group_by(topic="topics")
        .agg(
            decisions=pl.len(),
            recorded=(pl.col("mode") == "recorded").sum(),
            mean_share_of_yes=(pl.col("yes") / cast).mean(),
        )
        .sort("decisions", descending=True)
    )
    view = TableView(
        "topics",
        "Topics in the record",
        frame,
        "The mean share of yes is over recorded votes.",
        sources=credits_of(library.record, library.decisions.select("source")),
    )
    made = Section(
        "topics",
        "Topics",
        "Topics come from the Assembly files' flags and, for the Council and Commission, from agenda and title.",
        tables=(view,),
    )
    return View(
        api="api/topics",
        title="Topics",
        headline=f"{frame.height} topics; a decision can have several.",
        sections=(made,),
        template="topics.html",
        data={"topics": [(t, TOPIC_NAMES[t]) for t in _voted(library)]},
    )


def make(library: Library, ask: Ask) -> View:
    """The page of a topic."""
    topic = ask.params["topic"]
    if topic not in TOPIC_NAMES:
        raise NotThere(f"no topic {topic[:60]!r}", next_step=f"topics are {', '.join(TOPIC_NAMES)}")
    own = library.decisions.filter(pl.col("topics").list.contains(topic) & pl.col("date").is_not_null())
    recorded = own.filter(pl.col("mode") == "recorded")
    if recorded.is_empty():
        raise NotThere(f"this record has no vote on {TOPIC_NAMES[topic]}")
    last = recorded["date"].max().year  # type: ignore[union-attr]
    recent = recorded.filter(pl.col("date").dt.year() > last - SPAN)
    kept = recent.filter(pl.col("outcome") == "adopted").height
    newest = recorded.sort("row", descending=True).head(NEWEST)
    rows = newest.with_columns(title=pl.coalesce("title", "draft", "symbol")).select(
        "date", "decision", "title", "body", "yes", "no", "abstain", "outcome"
    )
    view = TableView(
        "newest", f"The newest {rows.height} recorded votes", rows, sources=credits_of(library.record, newest)
    )
    finding = f"From {last - SPAN + 1} to {last} {percent(kept, recent.height)} of {recent.height:,} recorded votes on it were adopted."
    return View(
        title=TOPIC_NAMES[topic],
        headline=finding,
        sections=(Section("newest", "Newest votes", f"{own.height:,} decisions in all.", tables=(view,)),),
        crumbs=(("Topics", "topics"),),
        feed=f"feeds/topics/{topic}.atom",
        api=f"api/topics/{topic}",
    )


def _voted(library: Library) -> list[str]:
    voted = library.decisions.filter((pl.col("mode") == "recorded") & pl.col("date").is_not_null())
    held = set(voted["topics"].explode().drop_nulls())
    return [t for t in TOPIC_NAMES if t in held]


def _all(library: Library) -> Iterable[str]:
    return (f"/topics/{t}" for t in _voted(library))


PAGES = (
    Page("/topics", all_of_them, nav="Topics", order=50, addresses=lambda _: ("/topics",)),
    Page("/topics/{topic}", make, addresses=_all),
)
