"""Visits of special procedures: what was asked, where each stands, how long it has waited."""

from __future__ import annotations

from datetime import date

import polars as pl

from suasion.institutions.lifecycle import Step
from suasion.institutions.procedures import step_said, visit_on
from suasion.present.lookup.parts import PartMaker
from suasion.present.lookup.practice.found import PracticeFound

# How the source marks visits of the High Commissioner, which are none of special procedures.
HIGH_COMMISSIONER = "(High Commissioner)"
COLUMNS = {
    "state": "id of the state asked",
    "mandate": "the special procedure, or the High Commissioner, as the source names it",
    "requests": "requests and reminders found",
    "first_asked": "day of the first request found; empty = none was found",
    "first_asked_precision": "day, month or year (then the first day of it is given)",
    "held": "visits found",
    "last_held": "first day of the last visit found",
    "last_held_precision": "day, month or year",
    "stands_at": "the step it stands at on the day asked about (rule SP-4)",
    "since": "day of that step",
    "since_precision": "day, month or year",
    "waits_for": "what has to come next; empty after a visit: whether a report followed is not in the record",
    "days": "days it has waited for that: from the first request not yet answered, reminders apart",
    "confidence": "the lowest of its rows",
    "locator": "pages the rows come from",
}
SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "state": pl.String, "mandate": pl.String, "requests": pl.Int64, "first_asked": pl.Date,
    "first_asked_precision": pl.String, "held": pl.Int64, "last_held": pl.Date, "last_held_precision": pl.String,
    "stands_at": pl.String, "since": pl.Date, "since_precision": pl.String, "waits_for": pl.String, "days": pl.Int64,
    "confidence": pl.String, "locator": pl.List(pl.String),
}  # fmt: skip
NEVER = (None, None)
LOWEST = ("low", "medium", "high")


def make(found: PracticeFound) -> pl.DataFrame:
    """A row a mandate, those that wait longest first."""
    rows = found.to_the_day("mandate_visits").filter(
        (pl.col("state") == found.id) & pl.col("kind").is_in(["request", "visit"]) & pl.col("date").is_not_null()
    )
    told = [_standing(found, str(name), mine) for (name,), mine in rows.group_by("mandate", maintain_order=True)]
    return pl.DataFrame(told, schema=SCHEMA).sort("days", "mandate", descending=[True, False], nulls_last=True)


def _standing(found: PracticeFound, mandate: str, rows: pl.DataFrame) -> dict[str, object]:
    dated = rows.select("date", "date_precision", "status").iter_rows()
    said = [((day, known), step_said(words)) for day, known, words in dated]
    at = visit_on([s for (day, _), step in said for s in _steps(day, step)], found.on)
    waits = at.at != "held"
    asked = [when for when, step in said if step == "requested"]
    held = [when for when, step in said if step == "held"]
    first, last, since = min(asked, key=_day, default=NEVER), max(held, key=_day, default=NEVER), said[-1][0]
    return {
        "state": found.id,
        "mandate": mandate,
        "requests": len(asked),
        "first_asked": first[0],
        "first_asked_precision": first[1],
        "held": len(held),
        "last_held": last[0],
        "last_held_precision": last[1],
        "stands_at": at.at,
        "since": since[0],
        "since_precision": since[1],
        "waits_for": at.waits_for if waits else None,
        "days": at.days if waits else None,
        "confidence": next(c for c in LOWEST if c in rows["confidence"].to_list()),
        "locator": rows["locator"].unique(maintain_order=True).to_list(),
    }


def _day(dated: tuple[date, str]) -> date:
    return dated[0]


def _steps(day: date, step: str) -> tuple[Step, ...]:
    """A step as the rule needs it: a visit that was held had an invitation, found or not (SP-4)."""
    return (Step(day, "invited"), Step(day, step)) if step == "held" else (Step(day, step),)


def _note(found: PracticeFound) -> str:
    return f"Visits as of {found.on}, from pages that name them: a request nobody wrote about is missing."


PART = PartMaker("visits", "Visits of special procedures and of the High Commissioner", 10, COLUMNS, make, _note)
