"""Topics: what is voted on, and how divided states are on it."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from suasion.present.explorer.ask import Ask
from suasion.present.explorer.decisions import listed_decisions
from suasion.present.explorer.errors import NotThere
from suasion.present.explorer.library import Library
from suasion.present.explorer.views import Page, View
from suasion.present.figures import Figure
from suasion.present.figures.shares import ORDER, draw_years
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
    known = recent.drop_nulls("outcome")
    kept = known.filter(pl.col("outcome") == "adopted").height
    newest = recorded.sort("row", descending=True).head(NEWEST)
    rows = listed_decisions(newest)
    view = TableView(
        "newest", f"The newest {rows.height} recorded votes", rows, sources=credits_of(library.record, newest)
    )
    finding = _finding(kept, known.height, recent.height, last)
    return View(
        title=TOPIC_NAMES[topic],
        headline=finding,
        sections=(
            _years(library, topic, recorded),
            Section("newest", "Newest votes", f"{own.height:,} decisions in all.", tables=(view,)),
        ),
        crumbs=(("Topics", "topics"),),
        feed=f"feeds/topics/{topic}.atom",
        api=f"api/topics/{topic}",
    )


def _finding(kept: int, known: int, every: int, last: int) -> str:
    span = f"From {last - SPAN + 1} to {last}"
    if not known:
        return f"{span} {every:,} texts on it were put to a recorded vote; the sources give no outcome."
    rest = f"; of {every - known:,} more the sources give no outcome" if every > known else ""
    return f"{span} {percent(kept, known)} of {known:,} recorded votes on it were adopted{rest}."


def _years(library: Library, topic: str, recorded: pl.DataFrame) -> Section:
    """How all states voted on the topic, year by year."""
    counts = (
        recorded.drop_nulls("yes")
        .group_by(pl.col("date").dt.year().alias("year"))
        .agg(pl.len().alias("votes"), *(pl.col(v).sum().cast(pl.Int64) for v in ORDER))
        .sort("year")
    )
    last = counts.tail(SPAN).select(pl.col(*ORDER).sum()).row(0, named=True)
    cast = last["yes"] + last["abstain"] + last["no"]
    years = [(r["year"], {v: r[v] for v in ORDER}) for r in counts.to_dicts()]
    figure = Figure(
        id="ballots-by-year",
        title=f"{last['yes'] / cast:.0%} of the ballots of the last {min(SPAN, counts.height)} years were yes",
        subtitle=f"{TOPIC_NAMES[topic]}: ballots of all states on recorded votes by year, in percent, all bodies; the strip below counts "
        f"ballots. {counts['votes'].sum():,} votes.",
        draw=lambda width: draw_years(years, width=width),
        data=counts,
        alt=f"Columns of the shares of yes, abstain, no and absent by year, {years[0][0]} to {years[-1][0]}.",
        sources=credits_of(library.record, recorded),
        method="Totals of each recorded vote, as the source gives or counts them. Absences are known for some votes alone, and bodies "
        "enter the record at different times: read changes of level with the list of sources.",
        command=f"suasion sql \"select year(date) as year, sum(yes), sum(abstain), sum(no), sum(absent) from decisions where mode = 'recorded' "
        f"and list_contains(topics, '{topic}') group by all order by all\"",
    )
    return Section("years", "How states vote on it", "", figures=(figure,))


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
