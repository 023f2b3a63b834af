"""The table of states, read once from facts/*.csv, and what follows from its dates."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path

from suasion.errors import BadInput
from suasion.states.model import Belonging, Name, Span, State

# A code that a source uses for a whole line of states, and who bore it until when.
UNMERGED: dict[str, tuple[tuple[date, str], ...]] = {
    "RUS": ((date(1991, 12, 24), "SUN"),),
    "SRB": ((date(2000, 11, 1), "YUG"),),
    "CZE": ((date(1993, 1, 1), "CSK"),),
    "CHN": ((date(1971, 10, 25), "TWN"),),
}
SAME_AS = {"GER": "DEU", "ROM": "ROU", "ZAR": "COD", "SCG": "SRB", "TMP": "TLS", "BUR": "MMR", "KSV": "XKX"}


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of facts/<name>.csv as text."""
    path = Path(str(files("suasion.states"))) / "facts" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as handle:
        yield from csv.DictReader(handle)


def span(row: dict[str, str]) -> Span:
    """The span of a row's `from` and `to`."""
    return Span(_day(row["from"]), _day(row["to"]))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@cache
def _states() -> dict[str, State]:
    names: dict[str, list[Name]] = defaultdict(list)
    for r in rows("names"):
        names[r["state"]].append(Name(r["name"], r["kind"], span(r), r["source"], r["confidence"]))
    member: dict[str, list[Span]] = defaultdict(list)
    for r in rows("un_membership"):
        member[r["state"]].append(span(r))
    return {
        r["state"]: State(
            id=r["state"],
            iso2=r["iso2"] or None,
            m49=r["m49"] or None,
            cow=int(r["cow"]) if r["cow"] else None,
            cow_also=int(r["cow_also"]) if r["cow_also"] else None,
            kind=r["kind"],
            continued_by=r["continued_by"] or None,
            names=tuple(names[r["state"]]),
            un=tuple(sorted(member[r["state"]], key=lambda s: s.start or date.min)),
        )
        for r in rows("states")
    }


def all_states() -> tuple[State, ...]:
    """Every state of the table, by id.

    >>> len(all_states()) > 200
    True
    """
    return tuple(_states()[i] for i in sorted(_states()))


def get(state: str) -> State:
    """The state with that id. Raises BadInput for an id the table does not hold.

    >>> get("SUN").continued_by
    'RUS'
    """
    try:
        return _states()[state]
    except KeyError:
        raise BadInput(
            f"unknown state id {state!r}", where="states", next_step="suasion state NAME finds its id"
        ) from None


def is_un_member(state: str, day: date) -> bool:
    """Was the state a member of the United Nations on `day`?

    >>> is_un_member("CHN", date(1971, 10, 24)), is_un_member("CHN", date(1971, 10, 25))
    (False, True)
    """
    return any(s.covers(day) for s in get(state).un)


def un_memberships(state: str) -> tuple[Belonging, ...]:
    """Every spell of a state in the United Nations, each with its source.

    >>> [b.span.start.year for b in un_memberships("IDN")]
    [1950, 1966]
    """
    return tuple(
        Belonging("membership", "United Nations", state, span(r), r["source"], r["note"])
        for r in rows("un_membership")
        if r["state"] == state
    )


def un_members(day: date) -> tuple[str, ...]:
    """Ids of the members of the United Nations on `day`, sorted.

    >>> len(un_members(date(2024, 1, 1)))
    193
    """
    return tuple(s.id for s in all_states() if any(m.covers(day) for m in s.un))


def on_date(code: str, day: date) -> str:
    """Who bore `code` on `day`, where a source uses one code for a line of states.

    Unknown codes come back as they are, so that the caller can report them.

    >>> on_date("CHN", date(1960, 1, 1)), on_date("YUG", date(2005, 1, 1)), on_date("GER", date(1980, 1, 1))
    ('TWN', 'SRB', 'DEU')
    """
    state = SAME_AS.get(code, code)
    if state == "YUG" and day >= date(2000, 11, 1):
        return "SRB"
    for before, earlier in UNMERGED.get(state, ()):
        if day < before:
            return earlier
    return state


def continues(state: str) -> str | None:
    """The state that continues this one's seat and series, if any.

    >>> continues("SUN"), continues("CSK")
    ('RUS', None)
    """
    return get(state).continued_by


def heirs() -> dict[str, str]:
    """Each state whose seat and series another continues, and that other.

    >>> heirs()["SUN"]
    'RUS'
    """
    return {s.id: s.continued_by for s in all_states() if s.continued_by}


def line(state: str) -> tuple[str, ...]:
    """The state, and those whose seat it continues.

    >>> line("RUS"), line("SUN")
    (('RUS', 'SUN'), ('SUN',))
    """
    return (state, *(s.id for s in all_states() if s.continued_by == state))
