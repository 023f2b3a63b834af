"""One row of a file of cases as plain values: wordings, counts and dates read leniently, nothing guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from suasion.errors import BadInput

# Columns that may say how something was adopted; `outcome` and `threshold_rule` are never among them.
MODE_COLUMNS = ("mode", "vote_type", "china_vote", "note", "title")
SILENT = re.compile(
    r"\b(?:by )?consensus\b|\bwithout (?:a )?vote\b|\b(?:by )?acclamation\b|\bwithout objection\b", re.I
)
EMPTY = {"", "-", "n/a", "na", "none", "null", "nan", "?", "unknown", "not found"}
FORMS = ("%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%d/%m/%Y", "%d.%m.%Y", "%Y/%m/%d", "%Y%m%d")


@dataclass(frozen=True, slots=True)
class Case:
    """A row: its wordings, its day, its counts (None = not given), and whether it says that no vote was taken."""

    body: str
    day: date
    motion: str
    title: str
    symbol: str
    yes: int | None
    no: int | None
    abstain: int | None
    absent: int | None
    silent: str


def read_case(row: Mapping[str, str | None]) -> Case:
    """A row of text as a Case. Raises BadInput saying which cell cannot be read, and why.

    >>> read_case({"body": "hrc", "date": "2022-10-06", "motion_type": "decision", "yes": "17", "no": "19"}).no
    19
    """
    return Case(
        body=_text(row, "body"),
        day=read_day(_text(row, "date")),
        motion=_text(row, "motion_type") or _text(row, "motion"),
        title=_text(row, "title"),
        symbol=_text(row, "symbol"),
        yes=_count(row, "yes"),
        no=_count(row, "no"),
        abstain=_count(row, "abstain"),
        absent=_count(row, "absent"),
        silent=_silence(row),
    )


def read_day(text: str) -> date:
    """A day, written as ISO or in words; a month or a year alone is not a day.

    >>> read_day("6 October 2022")
    datetime.date(2022, 10, 6)
    """
    for form in FORMS:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise BadInput(
        f"cannot read the date {text!r}" if text else "the row has no date",
        why="the rules in force depend on the day",
        next_step="write it as 2022-10-06",
    )


def _text(row: Mapping[str, str | None], column: str) -> str:
    return (row.get(column) or "").strip()


def _count(row: Mapping[str, str | None], column: str) -> int | None:
    text = _text(row, column)
    if text.lower() in EMPTY:
        return None
    if not re.fullmatch(r"[+-]?\d+(?:\.0+)?", text):
        raise BadInput(f"{column} is {text!r}", why="a count of votes is a whole number", next_step="or leave it empty")
    return int(float(text))


def _silence(row: Mapping[str, str | None]) -> str:
    """The words and column that say no vote was taken; empty where none do."""
    for column in MODE_COLUMNS:
        found = SILENT.search(_text(row, column))
        if found:
            return f"{column} says {found[0]!r}"
    return ""
