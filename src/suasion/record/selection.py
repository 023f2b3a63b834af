"""Which decisions a question is about: body, motion, topic, subject, days and sessions, validated once."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from datetime import date

import polars as pl

from suasion.errors import BadInput
from suasion.record.tables.votes import MODES, MOTIONS, OUTCOMES, TOPICS

ALLOWED = {"motion": MOTIONS, "mode": MODES, "outcome": OUTCOMES, "topic": TOPICS}


@dataclass(frozen=True, slots=True)
class Selection:
    """Decisions of a body, of a kind of motion, on a topic, about a state, in a span of days or sessions.

    body, motion, mode, outcome, topic   a value of that column (topic: one of `topics`)
    about                                a state id in `about`
    first, last                          days, both inclusive; a date known to the month or year counts
                                         if any of its days lies inside
    sessions                             first and last session, inclusive

    Raises BadInput for a value that no decision can have.

    >>> Selection(motion="no-action", about="CHN").empty
    False
    """

    body: str | None = None
    motion: str | None = None
    mode: str | None = None
    outcome: str | None = None
    topic: str | None = None
    about: str | None = None
    first: date | None = None
    last: date | None = None
    sessions: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        for name, allowed in ALLOWED.items():
            given = getattr(self, name)
            if given is not None and given not in allowed:
                raise BadInput(f"unknown {name} {given!r}", next_step=f"use one of {', '.join(allowed)}")
        if self.first and self.last and self.first > self.last:
            raise BadInput(f"{self.first} is after {self.last}", next_step="give the earlier day first")

    @property
    def empty(self) -> bool:
        """Does it leave nothing out?"""
        return all(getattr(self, f.name) is None for f in fields(self))

    def of(self, decisions: pl.DataFrame) -> pl.DataFrame:
        """The rows of `decisions` that are meant. Raises BadInput for a body that has no decision."""
        self._check_body(decisions)
        equal = [pl.col(n) == v for n in ("body", "motion", "mode", "outcome") if (v := getattr(self, n))]
        held = [
            pl.col(column).list.contains(value)
            for column, value in (("topics", self.topic), ("about", self.about))
            if value
        ]
        tests = [*equal, *held, *self._when()]
        return decisions.filter(t.fill_null(value=False) for t in tests) if tests else decisions

    def _when(self) -> list[pl.Expr]:
        day, precision = pl.col("date"), pl.col("date_precision")
        opens = (
            pl.when(precision == "month")
            .then(day.dt.month_start())
            .when(precision == "year")
            .then(day.dt.truncate("1y"))
        )
        ends = (
            pl.when(precision == "month")
            .then(day.dt.month_end())
            .when(precision == "year")
            .then(day.dt.truncate("1y").dt.offset_by("1y").dt.offset_by("-1d"))
        )
        tests = [ends.otherwise(day) >= self.first] if self.first else []
        tests += [opens.otherwise(day) <= self.last] if self.last else []
        return tests + ([pl.col("session").is_between(*self.sessions)] if self.sessions else [])

    def _check_body(self, decisions: pl.DataFrame) -> None:
        bodies = decisions["body"].unique().sort().to_list() if self.body else []
        if self.body and self.body not in bodies:
            raise BadInput(f"unknown body {self.body!r}", next_step=f"the record holds {', '.join(bodies)}")


LATEST_YEAR = 2999  # a term or a cycle after it is still a date
DAY = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")  # the week dates of ISO 8601 are none


def first_day(text: str) -> date:
    """The first day that text such as 2006, 2006-03 or 2006-03-15 names.

    >>> first_day("2006-03")
    datetime.date(2006, 3, 1)
    """
    return _day(text, "-01-01")


def last_day(text: str) -> date:
    """The last day that text such as 2006, 2006-02 or 2006-03-15 names.

    >>> last_day("2006-02"), last_day("2006")
    (datetime.date(2006, 2, 28), datetime.date(2006, 12, 31))
    """
    first = _day(text, "-01-01")
    if len(text) == 10:
        return first
    months = 12 if len(text) == 4 else 1
    after = first.month - 1 + months
    return date.fromordinal(date(first.year + after // 12, after % 12 + 1, 1).toordinal() - 1)


def one_day(text: str) -> date:
    """The day that text such as 2006-03-15 names; a year or a month is none.

    >>> one_day("2006-03-15")
    datetime.date(2006, 3, 15)
    """
    if len(text) != 10 or not DAY.fullmatch(text):
        raise BadInput(f"{text!r} is no day", next_step="give a day such as 2006-03-15")
    return _day(text, "")


def span_of_sessions(text: str) -> tuple[int, int]:
    """Text such as 61 or 61-65 as first and last session.

    >>> span_of_sessions("61"), span_of_sessions("61-65")
    ((61, 61), (61, 65))
    """
    first, _, last = text.partition("-")
    try:
        span = int(first), int(last or first)
    except ValueError:
        raise BadInput(f"{text!r} is no session", next_step="give a number such as 61, or two as 61-65") from None
    if span[0] > span[1]:
        raise BadInput(f"session {span[0]} is after {span[1]}", next_step="give the earlier session first")
    return span


def _day(text: str, rest: str) -> date:
    try:
        if not DAY.fullmatch(text):
            raise ValueError(text)
        day = date.fromisoformat(text + rest[len(text) - 4 :])
        if day.year > LATEST_YEAR:
            raise ValueError(text)
        return day
    except ValueError:
        raise BadInput(
            f"{text!r} is no date", next_step="give a year, month or day: 2006, 2006-03 or 2006-03-15"
        ) from None
