"""Regional groups by purpose and day, and memberships of groupings, each with its source."""

from __future__ import annotations

from datetime import date
from functools import cache

from suasion.errors import BadInput
from suasion.states.model import Belonging, Grouping, Span
from suasion.states.table import on_date, rows, span

GROUP_CODES = {
    "African": "AFR",
    "Asia-Pacific": "APG",
    "Eastern European": "EEG",
    "Latin American and Caribbean": "GRULAC",
    "Western European and Others": "WEOG",
}
PURPOSES = ("electoral", "caucus")


@cache
def _regional() -> dict[tuple[str, str], tuple[tuple[Span, str], ...]]:
    found: dict[tuple[str, str], list[tuple[Span, str]]] = {}
    for r in rows("regional_groups"):
        found.setdefault((r["state"], r["purpose"]), []).append((span(r), r["group"]))
    return {k: tuple(v) for k, v in found.items()}


def regional_group(state: str, day: date, purpose: str = "electoral") -> str | None:
    """The UN regional group of a state for a purpose on a day; None where it belonged to none.

    'electoral' is the group a state is elected in; 'caucus' where it also takes part.
    The lists read are recent: before 1966 the groups were others (institutions.md MEM-8).

    >>> regional_group("ISR", date(1990, 1, 1)), regional_group("ISR", date(2010, 1, 1))
    (None, 'Western European and Others')
    """
    if purpose not in PURPOSES:
        raise BadInput(f"unknown purpose {purpose!r}", next_step=f"use one of {', '.join(PURPOSES)}")
    spans = _regional().get((on_date(state, day), purpose)) or _regional().get((state, purpose), ())
    return next((g for s, g in spans if s.covers(day)), None)


def regional_groups_of(state: str) -> tuple[Belonging, ...]:
    """Every spell of a state in a regional group, by purpose and day, each with its source.

    >>> [(b.purpose, b.name) for b in regional_groups_of("ISR")]
    [('electoral', 'Western European and Others')]
    """
    return tuple(
        Belonging(r["purpose"], r["group"], state, span(r), r["source"], r["note"])
        for r in rows("regional_groups")
        if r["state"] == state
    )


@cache
def _groupings() -> tuple[Grouping, ...]:
    return tuple(Grouping(r["grouping"], r["state"], span(r), r["source"], r["note"]) for r in rows("groupings"))


@cache
def grouping_names() -> dict[str, str]:
    """Short name to full name of each grouping.

    >>> grouping_names()["ASEAN"]
    'Association of Southeast Asian Nations'
    """
    return {r["grouping"]: r["name"] for r in rows("grouping_coverage")}


@cache
def grouping_coverage() -> tuple[dict[str, str], ...]:
    """A row a grouping: grouping, name, status (dated, undated, missing), as_of, note."""
    return tuple(rows("grouping_coverage"))


def grouping(name: str, day: date) -> tuple[str, ...]:
    """Ids of the members of a grouping on `day`, sorted; where dates are missing, the list as of its source.

    Raises BadInput for a grouping for which no list was found.

    >>> "VNM" in grouping("ASEAN", date(1990, 1, 1)), "VNM" in grouping("ASEAN", date(2000, 1, 1))
    (False, True)
    """
    held = {g.name for g in _groupings()}
    if name not in held:
        raise BadInput(
            f"no list of members of {name!r}",
            why="no source was found" if name in grouping_names() else "the grouping is not known",
            next_step=f"groupings with members: {', '.join(sorted(held))}",
        )
    return tuple(sorted({g.state for g in _groupings() if g.name == name and g.span.covers(day)}))


def groupings_of(state: str, day: date) -> tuple[Grouping, ...]:
    """The groupings a state belonged to on `day`, as far as the lists say.

    >>> [g.name for g in groupings_of("VNM", date(2014, 1, 1))]
    ['ASEAN', 'G77', 'Like-Minded Group', 'NAM', 'OIF']
    """
    return tuple(g for g in groupings_ever_of(state) if g.span.covers(day))


def groupings_ever_of(state: str) -> tuple[Grouping, ...]:
    """The groupings a state belonged to at any time, as far as the lists say.

    >>> [(g.name, g.span.start) for g in groupings_ever_of("VNM")][0]
    ('ASEAN', datetime.date(1995, 7, 28))
    """
    return tuple(g for g in _groupings() if g.state == state)
