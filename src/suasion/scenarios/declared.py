"""Frozen declarations read from TOML: each field says what it takes and means, so errors can teach and docs are made.

A field is declared with `entry`; `read_table` makes the declaration from a table of the TOML.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass
from datetime import date
from difflib import get_close_matches
from fractions import Fraction
from typing import Any, TypeVar

from suasion import states
from suasion.errors import BadInput
from suasion.measures.report_card.model import Which
from suasion.record.tables.votes import MODES, MOTIONS, OUTCOMES, TOPICS

T = TypeVar("T")

ALLOWED = {"motion": MOTIONS, "mode": MODES, "outcome": OUTCOMES, "topic": TOPICS}
TESTS = (*ALLOWED, "about", "agenda_item", "decision")
PATTERNS = ("title", "not_title")


@dataclass(frozen=True, slots=True)
class Entry:
    """What one entry of a table takes: the kind of value, what it means, and the choices where only some will do."""

    kind: str
    meaning: str
    choices: tuple[str, ...] = ()


def entry(kind: str, meaning: str, default: Any = MISSING, choices: tuple[str, ...] = ()) -> Any:
    """A field of a declaration; without a default the TOML has to give it. kind: one of `KINDS`."""
    return dataclasses.field(default=default, metadata={"entry": Entry(kind, meaning, choices)})


def entries(declaration: type) -> dict[str, tuple[Entry, Any]]:
    """Name -> entry and default (MISSING where there is none), in the order of the declaration."""
    return {
        f.name.rstrip("_"): (f.metadata["entry"], f.default)
        for f in dataclasses.fields(declaration)
        if "entry" in f.metadata
    }


def read_table(declaration: type[T], data: Mapping[str, Any], where: str, what: str) -> T:
    """The declaration that a table of the TOML makes. Raises BadInput that names entry, mistake and remedy."""
    known = entries(declaration)
    for key in data:
        if key not in known:
            raise BadInput(f"{what} has an unknown entry {key!r}", where=where, next_step=_did_you_mean(key, known))
    missing = [k for k, (_, default) in known.items() if default is MISSING and k not in data]
    if missing:
        hint = "; ".join(f"{k}: {known[k][0].meaning}" for k in missing)
        raise BadInput(f"{what} lacks {', '.join(missing)}", where=where, next_step=f"add {hint}")
    names = {f.name.rstrip("_"): f.name for f in dataclasses.fields(declaration)}  # type: ignore[arg-type]
    values = {names[k]: _value(known[k][0], k, v, where, what) for k, v in data.items()}
    try:
        return declaration(**values)
    except BadInput as e:
        raise BadInput(f"{what}: {e.what}", where=e.where or where, why=e.why, next_step=e.next_step) from e


def _did_you_mean(key: str, known: Mapping[str, Any]) -> str:
    near = get_close_matches(key, list(known), n=1)
    listed = f"entries are {', '.join(known)}"
    return f"did you mean {near[0]!r}? {listed}" if near else listed


def _value(entry: Entry, key: str, value: Any, where: str, what: str) -> Any:
    read, wanted = KINDS[entry.kind]
    try:
        found = read(value)
    except (TypeError, ValueError) as e:
        said = f" ({e})" if str(e) else ""
        raise BadInput(
            f"{key} = {value!r} of {what} cannot be used{said}",
            where=where,
            why=entry.meaning,
            next_step=f"give {wanted}",
        ) from e
    if entry.choices and found not in entry.choices:
        raise BadInput(
            f"{key} = {value!r} of {what} cannot be used",
            where=where,
            why=entry.meaning,
            next_step=f"give one of {', '.join(entry.choices)}",
        )
    return found


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise TypeError
    return " ".join(value.split())


def _texts(value: Any) -> tuple[str, ...]:
    several = [value] if isinstance(value, str) else value
    if not isinstance(several, list):
        raise TypeError
    return tuple(_text(v) for v in several)


def _state(value: Any) -> str:
    try:
        return states.resolve(_text(value)).id
    except BadInput as e:
        raise ValueError(e.what) from e


def _states(value: Any) -> tuple[str, ...]:
    return tuple(_state(v) for v in _texts(value))


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:  # noqa: PLR0124
        raise TypeError
    return float(value)


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _day(value: Any) -> date:
    if type(value) is not date:
        raise TypeError
    return value


def _share(value: Any) -> Fraction:
    if not isinstance(value, str) or not re.fullmatch(r"\s*\d+\s*/\s*\d+\s*", value):
        raise TypeError
    found = Fraction(value.replace(" ", ""))
    if not 0 < found <= 1:
        raise ValueError("a share lies above 0 and up to 1")
    return found


def _seats(value: Any) -> dict[str, int]:
    if not isinstance(value, dict) or not value:
        raise TypeError
    found = {k: _whole(v) for k, v in value.items()}
    if min(found.values()) < 0:
        raise ValueError("a number of seats is never negative")
    return found


def _which(value: Any) -> Which:
    """Tests on decisions, as the report cards write them."""
    if not isinstance(value, dict):
        raise TypeError
    for key in value:
        if key not in (*TESTS, *PATTERNS):
            raise ValueError(f"no test {key!r}: {_did_you_mean(key, dict.fromkeys((*TESTS, *PATTERNS)))}")
    tests = {k: _texts(value[k]) for k in TESTS if k in value}
    if "about" in tests:
        tests["about"] = _states(list(tests["about"]))
    for key, allowed in ALLOWED.items():
        for v in tests.get(key, ()):
            if v not in allowed:
                raise ValueError(f"{key} is one of {', '.join(allowed)}")
    patterns = [_text(value[k]) if k in value else None for k in PATTERNS]
    for pattern in patterns:
        _compiles(pattern or "")
    return Which(tests, *patterns)


def _compiles(pattern: str) -> None:
    try:
        re.compile(pattern)
    except re.error as e:
        raise ValueError(f"no regular expression: {e}") from e


KINDS: dict[str, tuple[Callable[[Any], Any], str]] = {
    "text": (_text, "text in quotes"),
    "texts": (_texts, 'text in quotes, or a list of such as ["a", "b"]'),
    "state": (_state, 'a state by name or code, such as "CHN"'),
    "states": (_states, 'states by name or code, such as ["CHN"]'),
    "number": (_number, "a number"),
    "whole": (_whole, "a whole number"),
    "flag": (_flag, "true or false"),
    "day": (_day, "a day without quotes, such as 2007-06-18"),
    "share": (_share, 'a fraction in quotes, such as "2/3"'),
    "seats": (_seats, 'a number of seats for each regional group, such as { "African" = 13, ... }'),
    "which": (_which, 'tests on decisions, such as { agenda_item = ["4"], motion = ["resolution"] }'),
}
