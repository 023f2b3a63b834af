"""Every row of a file of cases, ruled: columns added, none of them read from the row's own outcome."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl

from suasion.errors import BadInput
from suasion.institutions import Ruling, motion_named
from suasion.measures.rulings.case import read_case
from suasion.measures.rulings.facts import Facts, fields_from_titles
from suasion.measures.rulings.rule import rule

NEEDED = ("body", "date", "yes")
ADDED = ("outcome_by_rule", "threshold", "base", "agrees", "reason", "citation", "needed", "missing", "unverified")
SAME = {
    "adopted": ("adopted", "carried", "passed", "approved", "agreed", "accepted", "granted", "convened", "held"),
    "rejected": ("rejected", "failed", "defeated", "not adopted", "not carried", "lost", "refused", "denied"),
    "adopted without vote": ("adopted without vote", "adopted without a vote", "consensus", "without vote"),
    "elected": ("elected", "elected by acclamation"),
    "not elected": ("not elected", "not-elected", "unsuccessful"),
    "lapsed": ("lapsed", "lapse", "expired", "not renewed", "ended", "terminated"),
    "in force": ("in force", "entered into force"),
    "not in force": ("not in force", "not yet in force"),
}
OUTCOME = {word: key for key, words in SAME.items() for word in words}


def decide_rows(rows: pl.DataFrame, facts: Facts | None = None) -> pl.DataFrame:
    """`rows` with what the rules of each day say, and whether that agrees with the row's `outcome`.

    rows    text columns as in a file of cases, in any order; further columns are kept
    A row that cannot be ruled has an empty `outcome_by_rule` and says what is missing or wrong.
    Raises BadInput when a column without which nothing can be ruled is not there.

    >>> row = {"body": "hrc", "date": "2022-10-06", "motion_type": "decision", "yes": "17", "no": "19"}
    >>> decide_rows(pl.DataFrame([row]))["outcome_by_rule"].to_list()
    ['rejected']
    """
    lacking = [c for c in NEEDED if c not in rows.columns]
    if lacking:
        raise BadInput(
            f"the file has no column {', '.join(lacking)}",
            where=f"columns found: {', '.join(rows.columns)}",
            next_step="name the columns body, date, motion_type, title, yes, no, abstain, absent",
        )
    given = rows.drop([c for c in ADDED if c in rows.columns])
    held = _with_fields(given, facts or Facts())
    ruled = [_ruled(row, held) for row in given.iter_rows(named=True)]
    return given.hstack(pl.DataFrame(ruled, schema=dict.fromkeys(ADDED, pl.String), orient="row"))


def _with_fields(rows: pl.DataFrame, facts: Facts) -> Facts:
    """The facts, and the fields that the file's own titles give where the record has none."""
    found: list[tuple[str, date, int | None]] = []
    for row in rows.iter_rows(named=True):
        try:
            case = read_case(row)
        except BadInput:
            continue
        if motion_named(case.motion) == "election":
            found.append((case.title, case.day, case.yes))
    return replace(facts, contests={**fields_from_titles(found), **facts.contests})


def _ruled(row: dict[str, str | None], facts: Facts) -> tuple[str | None, ...]:
    try:
        ruling = rule(read_case(row), facts)
    except BadInput as e:
        said = " ".join(str(e).split())
        return (None, None, None, None, f"cannot be decided: {said}", e.where or None, None, e.what, None)
    needed = None if ruling.needed is None else str(ruling.needed)
    threshold = f"{needed} ({ruling.threshold})" if needed else ruling.threshold
    return (
        ruling.outcome,
        threshold or None,
        ruling.base_words or None,
        _agrees(ruling.outcome, row.get("outcome")),
        ruling.reason,
        ruling.citation or None,
        needed,
        ruling.missing or None,
        "; ".join(ruling.unverified) or None,
    )


def _agrees(ruled: str | None, recorded: str | None) -> str | None:
    known = OUTCOME.get((recorded or "").strip().lower())
    if ruled is None or known is None:
        return None
    same = ruled == known or (ruled == "adopted without vote" and known == "adopted")
    return "true" if same else "false"


def rule_row(row: dict[str, str | None], facts: Facts) -> Ruling:
    """The ruling on one row of text. Raises BadInput where a cell or the rules do not allow it."""
    return rule(read_case(row), facts)


def ruling_frame(ruling: Ruling) -> pl.DataFrame:
    """One ruling as a row, its fields as columns."""
    made = {
        "outcome": ruling.outcome,
        "threshold": ruling.threshold or None,
        "needed": ruling.needed,
        "base": ruling.base_words or None,
        "reason": ruling.reason,
        "citation": ruling.citation or None,
        "missing": ruling.missing or None,
        "unverified": "; ".join(ruling.unverified) or None,
    }
    return pl.DataFrame([made])
