"""From any name, code or misspelling to a state, or to an error that says what was meant."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import defaultdict
from datetime import date
from functools import cache

from suasion.errors import BadInput
from suasion.states.model import State
from suasion.states.table import SAME_AS, all_states, get, on_date

SCHEMES = ("iso2", "iso3", "cow", "m49", "name")
# Names that are also common words or parts of other names in titles of texts.
NOT_IN_TITLES = {"us", "uk", "america", "britain", "holland", "vatican", "drc", "gdr", "prc", "uae", "u s"}
BEHALF = re.compile(r"\(?\bon behalf of\b[^,)]*(?:\([^)]*\)[^,)]*)*\)?", re.IGNORECASE)


def fold(text: str) -> str:
    """`text` in lower case without accents, punctuation and doubled spaces, for comparing names.

    >>> fold("Côte d’Ivoire"), fold("St. Lucia"), fold("Bosnia & Herzegovina")
    ('cote d ivoire', 'saint lucia', 'bosnia and herzegovina')
    """
    plain = text.casefold() if text.isascii() else _without_accents(text)
    words = re.sub(r"[^\w]+", " ", plain.replace("&", " and ")).split()
    return " ".join("saint" if w == "st" else w for w in words)


def _without_accents(text: str) -> str:
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).replace("ı", "i")


@cache
def lookup(scheme: str) -> dict[str, str]:
    """Code or folded name to state id, for parsing whole columns; scheme in SCHEMES.

    Sources that merge successions need `on_date` after it.

    >>> lookup("cow")["710"], lookup("name")[fold("Ivory Coast")]
    ('CHN', 'CIV')
    """
    if scheme not in SCHEMES:
        raise BadInput(f"unknown scheme {scheme!r}", next_step=f"use one of {', '.join(SCHEMES)}")
    if scheme == "name":
        return _names()
    if scheme == "iso3":
        return {**{s.id: s.id for s in all_states()}, **SAME_AS}
    if scheme == "cow":
        return _cow()
    return {v: s.id for s in all_states() if (v := s.iso2 if scheme == "iso2" else s.m49)}


def _cow() -> dict[str, str]:
    shared = {"365": "RUS", "345": "YUG", "315": "CSK", "316": "CZE"}
    numbers = {str(n): s.id for s in all_states() for n in (s.cow, s.cow_also) if n is not None}
    return {**numbers, **shared}


@cache
def _names() -> dict[str, str]:
    """Folded name to id; a short or official name beats another state's alias."""
    rank = {"short": 0, "official": 1, "former": 2, "alias": 3}
    best: dict[str, tuple[int, str]] = {}
    for state in all_states():
        for n in state.names:
            offer = (rank[n.kind], state.id)
            best[fold(n.text)] = min(best.get(fold(n.text), offer), offer)
    return {name: state for name, (_, state) in best.items()}


def resolve(text: str, on: date | None = None) -> State:
    """The state that `text` means: a name of any time, ISO 3166 code, COW number, or `M49:number`.

    A bare number is a COW number first, else an M49 number. With `on`, the state must have borne
    that name or code that day; an anachronism is a BadInput that says what was meant. Unknown
    text is a BadInput with the nearest names.

    >>> resolve("437").id, resolve("civ").id, resolve("M49:156").id, resolve("Zaire").id
    ('CIV', 'CIV', 'CHN', 'COD')
    """
    given = text.strip()
    if not given:
        raise BadInput("no state was named", next_step="give a name or code, such as 'Ivory Coast' or CIV")
    found = _exact(given)
    if found is None:
        near = suggestions(given)
        hint = "; ".join(f"{i} ({get(i).name})" for i in near)
        raise BadInput(
            f"unknown state {given!r}",
            where="the table of states",
            next_step=f"did you mean {hint}?" if near else "try its English name or ISO 3166 code",
        )
    return get(found) if on is None else _that_day(given, found, on)


def _exact(given: str) -> str | None:
    upper = given.upper()
    if upper.startswith("M49:"):
        return lookup("m49").get(upper[4:].zfill(3))
    if given.isdigit():
        return lookup("cow").get(given.lstrip("0") or "0") or lookup("m49").get(given.zfill(3))
    for scheme, length in (("iso3", 3), ("iso2", 2)):
        if len(given) == length and upper in lookup(scheme):
            return lookup(scheme)[upper]
    return lookup("name").get(fold(given))


def _that_day(given: str, found: str, on: date) -> State:
    """The state `found`, if `given` named it on the day `on`; else an error saying who it was."""
    then = on_date(found, on)
    state = get(found)
    if then != found:
        raise BadInput(
            f"{given!r} is an anachronism on {on}",
            where="the table of states",
            why=f"that seat was then {get(then).name_on(on)} ({then})",
            next_step=f"use {then}, or a later date",
        )
    names = [n for n in state.names if fold(n.text) == fold(given) and (n.span.start or n.span.end)]
    gone = state.un_to is not None and on >= state.un_to
    if gone or (names and not any(n.span.covers(on) for n in names)):
        heir = get(state.continued_by) if gone and state.continued_by else state
        raise BadInput(
            f"{given!r} is an anachronism on {on}",
            where="the table of states",
            why=f"{state.id} had ended by then" if gone else f"on that day its name was {state.name_on(on)}",
            next_step=f"use {heir.id} ({heir.name_on(on)})" if heir != state or not gone else "use its successors",
        )
    return state


def suggestions(text: str, limit: int = 3) -> tuple[str, ...]:
    """Ids of the states whose names or codes come nearest to `text`, the nearest first.

    >>> suggestions("Frnace")[0]
    'FRA'
    """
    names = lookup("name")
    near = difflib.get_close_matches(fold(text), list(names), n=limit * 2, cutoff=0.6)
    ids = [names[n] for n in near]
    if not ids:
        ids = [i for n, i in sorted(names.items()) if fold(text) in n and len(fold(text)) > 2]
    return tuple(dict.fromkeys(ids))[:limit]


@cache
def _title_pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    names = {n: i for n, i in _names().items() if len(n) > 2 and n not in NOT_IN_TITLES and not n.isdigit()}
    longest_first = sorted(names, key=lambda n: (-len(n), n))
    return re.compile(r"\b(" + "|".join(map(re.escape, longest_first)) + r")\b"), names


def mentioned(text: str | None, on: date | None = None) -> tuple[str, ...]:
    """Ids of the states that a title names, in order, the longest name first ('South Sudan' is not Sudan).

    >>> mentioned("Situation of human rights in the Democratic People's Republic of Korea")
    ('PRK',)
    """
    if not text:
        return ()
    pattern, names = _title_pattern()
    found = [names[m.group(1)] for m in pattern.finditer(fold(text))]
    dated = [on_date(i, on) for i in found] if on else found
    return tuple(dict.fromkeys(dated))


def parse_list(text: str | None, on: date | None = None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The states in a printed list of sponsors, and the words that named none.

    >>> parse_list("Russian Federation, Iran (Islamic Republic of), Cuba on behalf of a group of States")
    (('RUS', 'IRN', 'CUB'), ())
    """
    if not text:
        return (), ()
    found: dict[str, None] = {}
    unknown: list[str] = []
    for part in _split(BEHALF.sub("", text)):
        state = _names().get(fold(part)) or next(iter(mentioned(part)), None)
        if state:
            found[on_date(state, on) if on else state] = None
        elif fold(part):
            unknown.append(part.strip())
    return tuple(found), tuple(unknown)


def _split(text: str) -> list[str]:
    """Split at commas, semicolons and 'and', but not inside brackets or inside a name."""
    joined: dict[int, str] = defaultdict(str)
    depth, part = 0, 0
    for char in text:
        depth += (char == "(") - (char == ")")
        if char in ",;" and depth <= 0:
            part += 1
        else:
            joined[part] += char
    pieces: list[str] = []
    for piece in joined.values():
        whole = fold(piece) in _names()
        pieces += [piece] if whole else re.split(r"\band\b(?![^()]*\))", piece)
    return [p for p in pieces if p.strip()]
