"""What a report card is made of: criteria that are computed or judged, votes that count, and how marks are given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from suasion.errors import BadInput
from suasion.institutions import all_bodies

MARKS = ("pass", "mixed", "fail")


@dataclass(frozen=True, slots=True)
class Window:
    """The days a card is about, both inclusive. Raises BadInput where the last is before the first."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            why = f"the card would run from {self.first} to {self.last}"
            step = "give --from and --to in order; where one is left out, the card's own day stands"
            raise BadInput("the last day is before the first", why=why, next_step=step)

    @property
    def words(self) -> str:
        """The window as printed.

        >>> Window(date(2007, 6, 18), date(2009, 6, 18)).words
        '2007-06-18 to 2009-06-18'
        """
        return f"{self.first} to {self.last}"


@dataclass(frozen=True, slots=True)
class Which:
    """Which decisions are meant: every test must hold; a list means any of its values.

    tests      column -> values (motion, mode, outcome, agenda_item, decision; topic and about look into lists);
               not_ before a column turns the test about: the value must not be one of these, or is not known
    title      regular expression that the title must hold, in any case; not_title: must not
    """

    tests: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    title: str | None = None
    not_title: str | None = None

    def of(self, decisions: pl.DataFrame) -> pl.DataFrame:
        """The rows of `decisions` that are meant.

        >>> d = pl.DataFrame({"motion": ["resolution", "amendment"], "title": ["Right to food", None]})
        >>> Which({"motion": ("resolution",)}, title="FOOD").of(d).height
        1
        """
        tests = [_holds(name, list(values)) for name, values in self.tests.items()]
        if self.title:
            tests.append(pl.col("title").str.contains(f"(?i){self.title}"))
        if self.not_title:
            tests.append(~pl.col("title").str.contains(f"(?i){self.not_title}"))
        return decisions.filter(t.fill_null(value=False) for t in tests) if tests else decisions

    @property
    def words(self) -> str:
        """The tests in words.

        >>> Which({"motion": ("resolution",)}, title="food").words
        'motion resolution; title with "food"'
        """
        parts = [f"{c.replace('_', ' ')} {' or '.join(v)}" for c, v in self.tests.items()]
        parts += [f'title with "{self.title}"'] if self.title else []
        parts += [f'title without "{self.not_title}"'] if self.not_title else []
        return "; ".join(parts) or "all"


LISTS = {"topic": "topics", "about": "about"}


def _holds(name: str, values: list[str]) -> pl.Expr:
    """Is the column one of the values, or for a name with not_ before it, none of them?"""
    column = name.removeprefix("not_")
    one = pl.col(LISTS.get(column, column))
    found = one.list.eval(pl.element().is_in(values)).list.any() if column in LISTS else one.is_in(values)
    return ~found.fill_null(value=False) if name.startswith("not_") else found


@dataclass(frozen=True, slots=True)
class Line:
    """Where a value passes and where it fails; between the two it is mixed."""

    better: str
    passes: float
    fails: float

    def mark(self, value: float) -> str:
        """The mark of a value.

        >>> line = Line("lower", 0.25, 0.5)
        >>> line.mark(0.2), line.mark(0.3), line.mark(0.5)
        ('pass', 'mixed', 'fail')
        """
        sign = 1.0 if self.better == "higher" else -1.0
        if sign * value >= sign * self.passes:
            return "pass"
        return "fail" if sign * value <= sign * self.fails else "mixed"

    @property
    def words(self) -> str:
        """The line in words.

        >>> Line("higher", 0.75, 0.5).words
        'pass at 0.75 or more, fail at 0.5 or less'
        """
        way, other = ("more", "less") if self.better == "higher" else ("less", "more")
        return f"pass at {self.passes:g} or {way}, fail at {self.fails:g} or {other}"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A mark that somebody gave: never computed, and only for the days it was given for."""

    mark: str
    author: str
    source: str
    window: Window
    note: str = ""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion of a card on a body: a measure of the record with its line, or a judgement.

    published  the mark of the published card in whose manner this one is, where known: shown beside, never used
    """

    id: str
    title: str
    asks: str
    benchmark: str
    measure: str | None = None
    of: Which = Which()
    having: Which = Which()
    options: Mapping[str, object] = field(default_factory=dict)
    line: Line | None = None
    judgement: Judgement | None = None
    published: Judgement | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class VoteRule:
    """Votes that count on a card on states: which decisions, which vote earns the point, and why."""

    id: str
    title: str
    of: Which
    position: str
    why: str


@dataclass(frozen=True, slots=True)
class CardRules:
    """A whole card as declared.

    subject   'body' (criteria) or 'states' (votes)
    manner    what it is in the manner of, in words; a card is never the published one
    points    vote kind ('with', 'against', 'abstain', 'absent') -> points, for a card on states
    line      marks of states by points a vote, where the card gives marks; none with less than `fewest` votes
    text      the TOML it was read from
    """

    id: str
    title: str
    subject: str
    bodies: tuple[str, ...]
    manner: str
    note: str
    window: Window | None
    criteria: tuple[Criterion, ...] = ()
    votes: tuple[VoteRule, ...] = ()
    points: Mapping[str, float] = field(default_factory=dict)
    line: Line | None = None
    fewest: int = 1
    text: str = ""

    def __post_init__(self) -> None:
        """Refuse a body that is none."""
        for body in self.bodies:
            if body not in (known := all_bodies()):
                raise BadInput(f"the card is on an unknown body {body!r}", next_step=f"use some of {', '.join(known)}")
