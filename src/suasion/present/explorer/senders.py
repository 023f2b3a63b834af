"""Whose gifts and visits are surveyed: what takes minutes, and is made apart from the pages."""

from __future__ import annotations

from functools import cache

from suasion.influence.instruments import all_instruments

FIRST = "CHN"  # on the page of every state that sends nothing recorded
SURVEY = "what moved with it"  # the section's name in the brief
PREPARED = "surveys"  # kept once all were tried


@cache
def senders() -> tuple[str, ...]:
    """States with an instrument of their own, the one that most pages show first.

    >>> senders()[0]
    'CHN'
    """
    found = {s for i in all_instruments().values() for s in i.senders}
    return tuple(sorted(found, key=lambda s: (s != FIRST, s)))
