"""Bilateral dialogues: rounds and pauses, their terms, and the trade-off with sponsorship; acts of quiet diplomacy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from suasion.institutions.cited import Cited
from suasion.institutions.lifecycle import Lifecycle, Step
from suasion.institutions.parameters import read
from suasion.institutions.registry import dated

ANY = ("started", "held", "planned", "postponed", "suspended", "cancelled", "resumed", "not-resumed", "listed")
GOING = ("started", "held", "planned", "postponed", "resumed")
DIALOGUE = Lifecycle(
    "a dialogue",
    "DIA-1",
    "practice: rounds are held, put off, suspended, cancelled, resumed",
    {
        "": ANY,
        "listed": ANY,
        **dict.fromkeys(("started", "held", "planned", "postponed", "resumed"), ANY),
        "suspended": ("resumed", "held", "planned", "cancelled", "suspended", "not-resumed", "listed"),
        "cancelled": ("resumed", "held", "planned", "cancelled", "suspended", "not-resumed", "listed"),
        "not-resumed": ("resumed", "held", "planned", "not-resumed", "listed"),
    },
)


def dialogue_on(steps: Iterable[Step], day: date) -> str:
    """none, going on, or paused, by the last step up to `day`.

    >>> eu = [Step(date(1995, 1, 1), "held"), Step(date(1996, 4, 1), "suspended"), Step(date(1997, 11, 1), "resumed")]
    >>> dialogue_on(eu, date(1996, 6, 1)), dialogue_on(eu, date(1998, 1, 1))
    ('paused', 'going on')
    """
    at = DIALOGUE.run(s for s in steps if s.day <= day).at
    if at in ("", "listed"):
        return "none"
    return "going on" if at in GOING else "paused"


def terms_on(day: date) -> Cited:
    """The terms China asks of a dialogue that day: confidential, one to one, the agenda agreed; with the citation."""
    return dated("the terms of dialogues", read("practice")["dialogue_terms"]).on(day)


@dataclass(frozen=True, slots=True)
class TradeOff:
    """Of drafts a partner could sponsor: how many it did, in dialogue and out of it."""

    in_dialogue: int
    sponsored_in_dialogue: int
    outside: int
    sponsored_outside: int


def trade_off(dialogues: Mapping[str, Iterable[Step]], sponsors: Mapping[date, Iterable[str]]) -> TradeOff:
    """Did partners stop sponsoring while in dialogue? Counts of partner and draft, no causal claim (DIA-1).

    dialogues   partner -> steps; sponsors: day of a draft -> partners that sponsored it

    >>> steps = {"CAN": [Step(date(1997, 1, 1), "started")]}
    >>> trade_off(steps, {date(1996, 4, 23): ["CAN"], date(1999, 4, 23): []})
    TradeOff(in_dialogue=1, sponsored_in_dialogue=0, outside=1, sponsored_outside=1)
    """
    held = {p: tuple(s) for p, s in dialogues.items()}
    pairs = [(dialogue_on(held[p], day) == "going on", p in set(by)) for day, by in sponsors.items() for p in held]
    inside = [sponsored for talking, sponsored in pairs if talking]
    outside = [sponsored for talking, sponsored in pairs if not talking]
    return TradeOff(len(inside), sum(inside), len(outside), sum(outside))


@dataclass(frozen=True, slots=True)
class Gesture:
    """One dated act of quiet diplomacy and the date it was tied to (None = none was found)."""

    day: date
    event: str
    tied_on: date | None

    @property
    def days_before(self) -> int | None:
        """Days from the act to the date it was tied to; negative = after it.

        >>> Gesture(date(1993, 9, 14), "release", date(1993, 9, 23)).days_before
        9
        """
        return None if self.tied_on is None else (self.tied_on - self.day).days
