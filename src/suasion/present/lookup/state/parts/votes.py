"""How many ballots of it the record holds, by body."""

from __future__ import annotations

import polars as pl

from suasion.present.lookup.parts import PartMaker
from suasion.present.lookup.state.found import StateFound

COLUMNS = {
    "state": "id of the state, and of the states whose seat it continues",
    "body": "id of the body",
    "first": "day of the first ballot",
    "last": "day of the last ballot: where the data end",
    "ballots": "ballots in the record, absences included",
    "yes": "in favour",
    "no": "against",
    "abstain": "abstaining",
    "absent": "a member that cast no ballot",
    "suspect": "absences that may be a fault of the source",
    "human_rights": "of the ballots, those on human rights decisions",
    "sources": "ids of the sources",
}
VOTES = ("yes", "no", "abstain", "absent")


def make(found: StateFound) -> pl.DataFrame:
    """A row a state and body."""
    decisions = found.record.scan("decisions").select("decision", "body", "date", "topics")
    cast = found.record.scan("ballots").filter(pl.col("state").is_in(found.line))
    rights = pl.col("topics").list.contains("human-rights").fill_null(value=False)
    counts = (
        cast.join(decisions, on="decision")
        .group_by("state", "body")
        .agg(
            pl.col("date").min().alias("first"),
            pl.col("date").max().alias("last"),
            pl.len().alias("ballots"),
            *((pl.col("vote") == v).sum().alias(v) for v in VOTES),
            pl.col("suspect").fill_null(value=False).sum(),
            rights.sum().alias("human_rights"),
            pl.col("source").unique().sort().alias("sources"),
        )
    )
    return counts.collect().sort("state", "body")


PART = PartMaker("votes", "Ballots in the record", 70, COLUMNS, make)
