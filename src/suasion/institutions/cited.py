"""A value that was in force from a day to a day, with the document it stands in and how sure we are of it."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import date
from typing import Any

from suasion.errors import BadInput

MARKS = {"F": "found in a source", "M": "from memory, not looked up", "D": "derived from values found"}


@dataclass(frozen=True, slots=True)
class Cited:
    """One value of one parameter: in force from `start` until `end` (exclusive; None = still).

    mark    F found in a source, M from memory (unverified), D derived from values found
    read    where it was read; empty for M
    rule    id of the rule in docs/rules.md
    """

    value: Any
    start: date
    end: date | None
    citation: str
    mark: str
    read: str = ""
    rule: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if self.mark not in MARKS or not self.citation:
            raise BadInput(
                f"a parameter needs a citation and a mark of {', '.join(MARKS)}",
                where=f"institutions/parameters, value {self.value!r} of {self.start}",
                next_step='add citation = "...", and mark = "F", "D" or "M"',
            )
        if self.end is not None and self.end <= self.start:
            raise BadInput(
                "a parameter ends before it begins",
                where=f"{self.citation}: {self.start} to {self.end}",
                next_step="`to` is the first day on which it no longer holds",
            )

    def covers(self, day: date) -> bool:
        """Was it in force on `day`?"""
        return self.start <= day and (self.end is None or day < self.end)

    @property
    def unverified(self) -> bool:
        """Is it from memory alone?"""
        return self.mark == "M"

    @property
    def said(self) -> str:
        """The citation as outputs print it: what is from memory says so."""
        return f"{self.citation} [unverified]" if self.unverified else self.citation


@dataclass(frozen=True, slots=True)
class Dated:
    """One parameter through time: its values never overlap.

    >>> size = Dated("members", (Cited(43, date(1980, 1, 1), date(1992, 1, 1), "a resolution", "F"),))
    >>> size.on(date(1990, 3, 6)).value
    43
    """

    name: str
    values: tuple[Cited, ...]

    def __post_init__(self) -> None:
        ordered = sorted(self.values, key=lambda v: v.start)
        for before, after in itertools.pairwise(ordered):
            if before.end is None or before.end > after.start:
                raise BadInput(
                    f"two values of {self.name} are in force on {after.start}",
                    where="institutions/parameters",
                    next_step="close the earlier one with `to`",
                )
        object.__setattr__(self, "values", tuple(ordered))

    def on(self, day: date) -> Cited:
        """The value of that day. Raises BadInput, naming the values known, for a day without one."""
        for value in self.values:
            if value.covers(day):
                return value
        known = "; ".join(f"{v.start} to {v.end or 'now'} ({v.citation})" for v in self.values)
        raise BadInput(
            f"{self.name} is not known for {day}",
            where="institutions/parameters",
            why=f"it is declared for {known}" if known else "no value is declared",
            next_step="choose a day within, or declare the value with its citation",
        )

    def known_on(self, day: date) -> bool:
        """Is there a value for that day?"""
        return any(v.covers(day) for v in self.values)
