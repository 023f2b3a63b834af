"""Decisions of the record, each ruled by the rules of its day."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl

from suasion.errors import BadInput
from suasion.institutions import Ruling
from suasion.institutions.registry import all_bodies
from suasion.measures.rulings.case import Case
from suasion.measures.rulings.facts import Facts
from suasion.measures.rulings.rule import rule

COLUMNS = {
    "decision": pl.String,
    "outcome_by_rule": pl.String,
    "agrees": pl.Boolean,
    "threshold": pl.String,
    "needed": pl.Int32,
    "base": pl.String,
    "reason": pl.String,
    "citation": pl.String,
    "missing": pl.String,
    "unverified": pl.String,
}
SAME = {"not elected": "not-elected", "adopted without vote": "adopted"}
NOT_PUT = {"withdrawn": "it was withdrawn", "not-considered": "it was not considered"}


def rule_decisions(decisions: pl.DataFrame, facts: Facts | None = None) -> pl.DataFrame:
    """A row a decision: what the rules of its day make of its totals, and whether the record says the same.

    decisions   rows of the table `decisions`; their `outcome` is compared, never read for the ruling
    A decision that cannot be ruled has an empty `outcome_by_rule` and says what is missing or wrong.
    """
    held = facts or Facts()
    rows = [_row(r, held) for r in decisions.iter_rows(named=True)]
    return pl.DataFrame(rows, schema=COLUMNS, orient="row")


def _row(r: Mapping[str, Any], facts: Facts) -> tuple[object, ...]:
    if r["mode"] in NOT_PUT:
        return (
            r["decision"],
            None,
            None,
            None,
            None,
            None,
            f"never put to the vote: {NOT_PUT[r['mode']]}",
            *[None] * 3,
        )
    if r["body"] not in all_bodies():
        why = f"no rules are declared for this body: they are for {', '.join(all_bodies())}"
        return _undecided(r, why, missing=f"the rules of {r['body']}")
    try:
        ruling = rule(_case(r), facts)
    except BadInput as e:
        said = " ".join(str(e).split())
        return _undecided(r, f"cannot be decided: {said}", e.where, e.what)
    return (
        r["decision"],
        ruling.outcome,
        _agrees(ruling, r["outcome"]),
        ruling.threshold or None,
        ruling.needed,
        ruling.base_words or None,
        ruling.reason,
        ruling.citation or None,
        ruling.missing or None,
        "; ".join(ruling.unverified) or None,
    )


def _undecided(r: Mapping[str, Any], reason: str, citation: str = "", missing: str = "") -> tuple[object, ...]:
    return (r["decision"], None, None, None, None, None, reason, citation or None, missing or None, None)


def _agrees(ruling: Ruling, recorded: str | None) -> bool | None:
    if ruling.outcome is None or recorded is None:
        return None
    return SAME.get(ruling.outcome, ruling.outcome) == recorded


def _case(r: Mapping[str, Any]) -> Case:
    """A row of the record as a case; a day known to the month alone counts as its last, when all had joined."""
    if r["date"] is None:
        raise BadInput("the decision has no date", why="the rules in force depend on the day", next_step="give the day")
    motion = "resolution" if r["motion"] == "unspecified" else r["motion"]
    return Case(
        body=r["body"],
        day=_last(r["date"]) if r["date_precision"] == "month" else r["date"],
        motion=motion,
        title=r["title"] or "",
        symbol=r["symbol"] or "",
        yes=r["yes"],
        no=r["no"],
        abstain=r["abstain"],
        absent=None,
        silent="adopted without a vote" if r["mode"] == "without-vote" else "",
    )


def _last(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
