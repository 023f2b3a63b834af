"""Who voted how, by regional group on the day."""

from __future__ import annotations

import polars as pl

from suasion.present.lookup.decision.found import DecisionFound
from suasion.present.lookup.parts import PartMaker
from suasion.record.tables.votes import VOTES

COLUMNS = {
    "decision": "id of the decision",
    "group": "UN regional group for elections on the day of the decision, or 'no group'",
    "vote": "yes, no, abstain, absent",
    "n": "states of the group that voted so",
    "states": "their names on that day",
}


def make(found: DecisionFound) -> pl.DataFrame:
    """A row a decision, vote and group."""
    place = {d: i for i, d in enumerate(found.decisions["decision"])}
    counts = found.ballots.group_by("decision", "vote", "group").agg(
        pl.len().alias("n"), pl.col("name").sort().alias("states")
    )
    order = [
        pl.col("decision").replace_strict(place, return_dtype=pl.Int64),
        pl.col("vote").replace_strict({v: i for i, v in enumerate(VOTES)}, return_dtype=pl.Int64),
        "group",
    ]
    return counts.sort(order)


def note(found: DecisionFound) -> str:
    """Where the groups are only a guide."""
    first = found.decisions["date"].min()
    words = "No list of ballots is in the record." if found.ballots.is_empty() else ""
    old = "Before 1966 the groups were others; today's are shown as a guide."
    return words or (old if first is None or str(first) < "1966" else "")


PART = PartMaker("groups", "Who voted how, by regional group", 30, COLUMNS, make, note)
