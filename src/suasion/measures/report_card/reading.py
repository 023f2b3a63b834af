"""Report cards from TOML: read, validated, and refused with an error that says how to write it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any

from suasion.errors import BadInput
from suasion.measures.report_card.model import MARKS, CardRules, Criterion, Judgement, Line, VoteRule, Which, Window
from suasion.measures.report_card.quantities import MEASURES
from suasion.record.tables.votes import MODES, MOTIONS, OUTCOMES, TOPICS

SUBJECTS = ("body", "states")
KINDS = ("with", "against", "abstain", "absent")
ALLOWED = {"motion": MOTIONS, "mode": MODES, "outcome": OUTCOMES, "topic": TOPICS}
TESTS = (*ALLOWED, "about", "agenda_item", "decision")
TESTED = (*TESTS, *(f"not_{t}" for t in TESTS))
WHICH = (*TESTED, "title", "not_title")
CRITERION = ("id", "title", "asks", "measure", "of", "having", "options", "line", "judgement", "published", "note")
CARD = (
    "id",
    "title",
    "subject",
    "bodies",
    "manner",
    "note",
    "from",
    "to",
    "benchmark",
    "vote",
    "points",
    "line",
    "fewest",
)


def read_card(text: str, where: str = "report card") -> CardRules:
    """The card that a TOML text declares. Raises BadInput that names the place, the mistake and the remedy.

    >>> read_card('title = "Mine"')
    Traceback (most recent call last):
    suasion.errors.BadInput: the card lacks id, subject, bodies, manner
      where: report card
      next:  add them; `suasion report-card --show-rules NAME` prints a shipped card to start from
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as e:
        raise BadInput("the card is no TOML", where=where, why=str(e), next_step="mend that line") from e
    card = _Place(where, data, CARD, "card")
    card.need("id", "title", "subject", "bodies", "manner")
    subject = card.choice("subject", SUBJECTS)
    criteria = tuple(c for b in _tables(card, "benchmark") for c in _benchmark(b))
    votes = tuple(_vote(v) for v in _tables(card, "vote"))
    _unique(where, [c.id for c in criteria] + [v.id for v in votes])
    if not (criteria if subject == "body" else votes):
        wanted = "[[benchmark]] with [[benchmark.criterion]]" if subject == "body" else "[[vote]]"
        raise BadInput(f"a card on {subject} grades nothing", where=where, next_step=f"add {wanted}")
    return CardRules(
        id=card.text("id"), title=card.text("title"), subject=subject, bodies=card.texts("bodies"),
        manner=card.text("manner"), note=card.text("note"), window=_window(card) if "from" in data else None,
        criteria=criteria, votes=votes, points=_points(card) if votes else {}, line=_line(card),
        fewest=_fewest(card), text=text,
    )  # fmt: skip


@dataclass(frozen=True)
class _Place:
    """One table of the TOML, with the words that name it in an error."""

    where: str
    data: Mapping[str, Any]
    known: Iterable[str]
    what: str

    def __post_init__(self) -> None:
        for key in self.data:
            if key not in self.known:
                near = get_close_matches(key, list(self.known), n=1)
                hint = f"did you mean {near[0]!r}?" if near else f"use some of {', '.join(self.known)}"
                raise BadInput(f"the {self.what} has an unknown entry {key!r}", where=self.where, next_step=hint)

    def need(self, *keys: str) -> None:
        missing = [k for k in keys if k not in self.data]
        if missing:
            hint = "add them; `suasion report-card --show-rules NAME` prints a shipped card to start from"
            raise BadInput(f"the {self.what} lacks {', '.join(missing)}", where=self.where, next_step=hint)

    def text(self, key: str) -> str:
        value = self.data.get(key, "")
        if not isinstance(value, str):
            raise self.wrong(key, value, "text in quotes")
        return " ".join(value.split())

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.data.get(key, [])
        several = [value] if isinstance(value, str) else value
        if not isinstance(several, list) or not all(isinstance(v, str) for v in several):
            raise self.wrong(key, value, 'text in quotes, or a list of such as ["a", "b"]')
        return tuple(several)

    def number(self, key: str) -> float:
        value = self.data.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.wrong(key, value, "a number")
        return float(value)

    def day(self, key: str) -> date:
        value = self.data.get(key)
        if not isinstance(value, date):
            raise self.wrong(key, value, "a day without quotes, such as 2007-06-18")
        return value

    def choice(self, key: str, allowed: tuple[str, ...]) -> str:
        value = self.text(key)
        if value not in allowed:
            raise self.wrong(key, value, f"one of {', '.join(allowed)}")
        return value

    def wrong(self, key: str, value: object, wanted: str) -> BadInput:
        return BadInput(
            f"{key} = {value!r} of the {self.what} cannot be used", where=self.where, next_step=f"give {wanted}"
        )

    def table(self, key: str, known: Iterable[str]) -> _Place:
        value = self.data.get(key, {})
        if not isinstance(value, dict):
            raise self.wrong(key, value, f"a table, such as [{key}]")
        return _Place(self.where, value, known, f"{key} of the {self.what}")


def _tables(card: _Place, key: str) -> list[_Place]:
    known = {"benchmark": ("id", "title", "criterion"), "vote": ("id", "title", "of", "position", "why")}[key]
    value = card.data.get(key, [])
    if not isinstance(value, list) or not all(isinstance(v, dict) for v in value):
        raise card.wrong(key, value, f"[[{key}]] tables")
    return [_Place(card.where, v, known, f"{key} {v.get('id', k + 1)!r}") for k, v in enumerate(value)]


def _benchmark(place: _Place) -> list[Criterion]:
    place.need("id", "title", "criterion")
    rows = place.data["criterion"]
    return [_criterion(_Place(place.where, r, CRITERION, f"criterion {r.get('id', '?')!r}"), place) for r in rows]


def _criterion(place: _Place, benchmark: _Place) -> Criterion:
    place.need("id", "title", "asks")
    computed, judged = "measure" in place.data, "judgement" in place.data
    if computed == judged:
        either = "both a measure and a judgement" if computed else "neither a measure nor a judgement"
        hint = f"give it one: measure = one of {', '.join(MEASURES)}, or a [judgement] with its author and source"
        raise BadInput(f"the {place.what} has {either}", where=place.where, next_step=hint)
    line = _line(place)
    if computed and line is None:
        hint = 'add line = { better = "higher", pass = 0.75, fail = 0.5 }'
        raise BadInput(f"the {place.what} is measured but has no line", where=place.where, next_step=hint)
    measure = place.choice("measure", tuple(MEASURES)) if computed else None
    options = place.table("options", MEASURES[measure].options if measure else ())
    if measure:
        options.need(*MEASURES[measure].needed)
    return Criterion(
        id=place.text("id"), title=place.text("title"), asks=place.text("asks"), benchmark=benchmark.text("title"),
        measure=measure, of=_which(place, "of"), having=_which(place, "having"), options=dict(options.data), line=line,
        judgement=_judgement(place, "judgement") if judged else None,
        published=_judgement(place, "published") if "published" in place.data else None, note=place.text("note"),
    )  # fmt: skip


def _judgement(place: _Place, key: str) -> Judgement:
    inner = place.table(key, ("mark", "author", "source", "from", "to", "note"))
    inner.need("mark", "author", "source", "from", "to")
    mark = inner.choice("mark", MARKS)
    return Judgement(mark, inner.text("author"), inner.text("source"), _window(inner), inner.text("note"))


def _vote(place: _Place) -> VoteRule:
    place.need("id", "title", "of", "position", "why")
    position = place.choice("position", ("yes", "no"))
    return VoteRule(place.text("id"), place.text("title"), _which(place, "of"), position, place.text("why"))


def _which(place: _Place, key: str) -> Which:
    inner = place.table(key, WHICH)
    tests = {name: inner.texts(name) for name in TESTED if name in inner.data}
    for name, allowed in ALLOWED.items():
        for value in (*tests.get(name, ()), *tests.get(f"not_{name}", ())):
            if value not in allowed:
                raise inner.wrong(name, value, f"one of {', '.join(allowed)}")
    for name in ("title", "not_title"):
        try:
            re.compile(inner.text(name))
        except re.error as e:
            raise inner.wrong(name, inner.text(name), f"a regular expression ({e})") from e
    return Which(tests, inner.text("title") or None, inner.text("not_title") or None)


def _line(place: _Place) -> Line | None:
    if "line" not in place.data:
        return None
    inner = place.table("line", ("better", "pass", "fail"))
    better, passes, fails = inner.choice("better", ("higher", "lower")), inner.number("pass"), inner.number("fail")
    if (passes <= fails) if better == "higher" else (passes >= fails):
        side = "above" if better == "higher" else "below"
        raise inner.wrong("pass", passes, f"a value {side} fail = {fails:g}, since {better} is better")
    return Line(better, passes, fails)


def _points(card: _Place) -> dict[str, float]:
    inner = card.table("points", KINDS)
    inner.need(*KINDS)
    return {k: inner.number(k) for k in KINDS}


def _fewest(card: _Place) -> int:
    value = card.data.get("fewest", 1)
    if not isinstance(value, int) or value < 1:
        raise card.wrong("fewest", value, "a whole number of votes, 1 or more")
    return value


def _window(place: _Place) -> Window:
    place.need("from", "to")
    first, last = place.day("from"), place.day("to")
    if first > last:
        raise place.wrong("from", first, f"a day up to {last}")
    return Window(first, last)


def _unique(where: str, ids: list[str]) -> None:
    twice = sorted({i for i in ids if ids.count(i) > 1})
    if twice:
        raise BadInput(
            f"the id {twice[0]!r} stands twice", where=where, next_step="give every criterion or vote its own"
        )
