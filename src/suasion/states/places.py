"""Places that are no state: territories and regions that sources list beside states, so that none passes as one."""

from __future__ import annotations

from functools import cache

from suasion.states.resolver import fold
from suasion.states.table import rows

KINDS = ("territory", "aggregate")


@cache
def all_places() -> dict[str, tuple[str, str]]:
    """Place id (a code where one is in use, else its name) to its name and kind.

    >>> all_places()["HKG"]
    ('Hong Kong', 'territory')
    """
    return {r["place"]: (r["name"], r["kind"]) for r in rows("places")}


@cache
def _by_name() -> dict[str, str]:
    named = {fold(r["name"]): r["place"] for r in rows("places")}
    return named | {fold(a): r["place"] for r in rows("places") for a in r["also"].split("|") if a}


def place_of(text: str | None) -> str | None:
    """The id of the place that a code or name means; None where it is none of the listed ones.

    >>> place_of("Hong Kong"), place_of("WLD"), place_of("France")
    ('HKG', 'WLD', None)
    """
    if not text:
        return None
    return text if text in all_places() else _by_name().get(fold(text))
