"""Bilateral human rights dialogues: a row a partner, with where the dialogue stands."""

from __future__ import annotations

from datetime import date

import polars as pl

from suasion.institutions.dialogues import dialogue_on
from suasion.institutions.lifecycle import Step
from suasion.present.lookup.parts import PartMaker
from suasion.present.lookup.practice.found import PracticeFound

NO_PAUSE = "no pause on record"
BEFORE_A_ROUND = {"planned", "postponed"}
COLUMNS = {
    "state": "id of the state asked about",
    "partner": "the other side: a state's id, EU, or a name",
    "rounds": "rounds found by date; more were held where the source counts them",
    "numbered": "the highest number a source gives a round; empty = none does",
    "first": "day of the first step found",
    "first_precision": "day, month or year (then the first day of it is given)",
    "last": "day of the last step found",
    "last_precision": "day, month or year",
    "last_step": "that step, in the source's word",
    "stands": "none, planned (no round found), paused, or 'no pause on record', on the day asked about (rule DIA-1); "
    "`last` says how old that is",
    "locator": "pages the rows come from",
}


def make(found: PracticeFound) -> pl.DataFrame:
    """A row a partner, those with most rounds first."""
    rows = found.to_the_day("dialogues").filter((pl.col("state") == found.id) | (pl.col("partner") == found.id))
    other = pl.when(pl.col("state") == found.id).then("partner").otherwise("state")
    by = rows.with_columns(partner=other).group_by("partner", maintain_order=True)
    dated = pl.col("status").sort_by("date", maintain_order=True)
    known = pl.col("date_precision")
    each = by.agg(
        rounds=(pl.col("status") == "held").sum(),
        numbered=pl.col("round").max(),
        first=pl.col("date").min(),
        first_precision=known.get(pl.col("date").arg_min()),
        last=pl.col("date").max(),
        last_precision=known.get(pl.col("date").arg_max()),
        last_step=dated.last(),
        steps=pl.struct("date", "status"),
        locator=pl.col("locator").unique(maintain_order=True),
    )
    stands = [_stands([Step(s["date"], s["status"]) for s in steps if s["date"]], found.on) for steps in each["steps"]]
    told = each.with_columns(state=pl.lit(found.id), stands=pl.Series(stands, dtype=pl.String))
    return told.sort("rounds", "partner", descending=[True, False])


def _stands(steps: list[Step], day: date) -> str:
    """What may be said of it: a last round years ago does not show that a dialogue goes on.

    >>> _stands([Step(date(2006, 1, 1), "planned")], date(2024, 1, 1))
    'planned'
    >>> _stands([Step(date(2015, 8, 13), "held")], date(2024, 1, 1))
    'no pause on record'
    """
    at = dialogue_on(steps, day)
    if at != "going on":
        return at
    return "planned" if {s.step for s in steps if s.day <= day} <= BEFORE_A_ROUND else NO_PAUSE


def _note(found: PracticeFound) -> str:
    if make(found).is_empty():
        return ""
    return "A dialogue last held years ago may have lapsed without a word: no pause on record is not a round held."


PART = PartMaker("dialogues", "Human rights dialogues", 40, COLUMNS, make, _note)
