"""From the record to the roll calls a line of positions is drawn from: bodies, topic, period, linked items."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from suasion.errors import BadInput, MissingRecord
from suasion.measures.recurring import recurring_items
from suasion.measures.rollcalls import RollCalls, roll_calls
from suasion.record.store import Record

BODIES = ("unga", "hrc", "chr", "joint")
JOINT = ("unga", "chr", "hrc")


def calls_for_positions(
    record: Record, *, body: str = "unga", topic: str = "all", by: str = "session", continued: bool = False
) -> RollCalls:
    """Contested roll calls of `body` on `topic`, items linked.

    body       unga, hrc, chr, or joint: Council, Commission and the Assembly's human rights votes on one scale,
               through the states they share (by year only: their sessions are numbered apart)
    topic      all, or a topic of the record
    by         session or year
    continued  one line through a succession (SUN as RUS)
    """
    _check(body, by)
    decisions = _decisions(record, body, topic)
    ballots = record.scan("ballots").join(decisions.lazy().select("decision"), on="decision", how="semi").collect()
    if ballots.is_empty():
        raise BadInput(f"no ballots of {body} on topic {topic!r}", where=record.name, next_step="widen the topic")
    found = roll_calls(
        decisions, ballots, by=by, items=linked_items(record, decisions), drop_unanimous=True, continued=continued
    )
    if not found.votes.size:
        raise BadInput(
            f"no contested call of {body} on topic {topic!r}",
            where=record.name,
            next_step="widen the topic, or choose another body",
        )
    return replace(found, record=record.version)


def linked_items(record: Record, decisions: pl.DataFrame) -> pl.DataFrame:
    """decision, item for re-voted texts: the published list for the Assembly, recurring titles for the others."""
    by_title = recurring_items(decisions.filter(pl.col("body").is_in(["chr", "hrc"]))).select("decision", "item")
    return pl.concat([by_title, repeated(record)])


def repeated(record: Record) -> pl.DataFrame:
    """decision, item from the record's table of repeats; empty where the record has none."""
    try:
        pairs = record.table("repeats").select("repeats", "decision").sort("decision", "repeats").rows()
    except MissingRecord:
        return pl.DataFrame(schema={"decision": pl.String, "item": pl.String})
    first: dict[str, str] = {}

    def root(name: str) -> str:
        while first.setdefault(name, name) != name:
            name = first[name]
        return name

    for earlier, later in pairs:
        a, b = sorted((root(earlier), root(later)), key=lambda d: (len(d), d))
        first[b] = a
    return pl.DataFrame(
        [(d, root(d)) for d in sorted(first)], schema={"decision": pl.String, "item": pl.String}, orient="row"
    )


def _check(body: str, by: str) -> None:
    if body not in BODIES:
        raise BadInput(f"unknown body {body!r}", next_step=f"use one of {', '.join(BODIES)}")
    if body == "joint" and by != "year":
        raise BadInput("bodies together go by year", why="their sessions are numbered apart", next_step="--by year")


def _decisions(record: Record, body: str, topic: str) -> pl.DataFrame:
    from suasion.record.tables.votes import TOPICS

    if topic not in ("all", *TOPICS):
        raise BadInput(f"unknown topic {topic!r}", next_step=f"use one of all, {', '.join(TOPICS)}")
    of = pl.col("body").is_in(JOINT) if body == "joint" else pl.col("body") == body
    on = pl.col("topics").list.contains("human-rights" if topic == "all" else topic).fill_null(value=False)
    if body == "joint":
        of = of & ((pl.col("body") != "unga") | on)
    if topic != "all":
        # All the Council and the Commission decide is on human rights.
        of = of & (on if topic != "human-rights" else on | pl.col("body").is_in(["hrc", "chr"]))
    return record.scan("decisions").filter(of).collect()
