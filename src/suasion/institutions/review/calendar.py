"""When a state is reviewed: cycles, sessions, and the order drawn by lot within each region (UPR-3 to UPR-5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import ceil
from random import Random

from suasion.errors import BadInput
from suasion.institutions.cited import Cited, Dated
from suasion.institutions.parameters import read
from suasion.institutions.registry import dated


@cache
def parameter(name: str) -> Dated:
    """A dated parameter of parameters/review.toml."""
    return dated(f"the {name} of the Universal Periodic Review", read("review")[name])


@dataclass(frozen=True, slots=True)
class Cycle:
    """One cycle: its number, its sessions, how many a year, and how many states each."""

    number: int
    sessions: int
    sessions_a_year: int
    states_a_session: int
    source: Cited

    @property
    def places(self) -> int:
        """States that can be reviewed in the whole cycle."""
        return self.sessions * self.states_a_session

    @property
    def years(self) -> float:
        """Its length: sessions divided by sessions a year; half a year is a pause of a session and a half."""
        return self.sessions / self.sessions_a_year

    @property
    def states_a_year(self) -> int:
        """States reviewed in a full year."""
        return self.sessions_a_year * self.states_a_session


def cycle_on(day: date) -> Cycle:
    """The cycle that runs on `day`. Raises BadInput, citing the rule, before the first.

    >>> one = cycle_on(date(2009, 2, 9))
    >>> one.number, one.states_a_year, one.places
    (1, 48, 192)
    """
    held = parameter("cycle").on(day)
    return Cycle(**held.value, source=held)


def order_of_review(
    groups: Mapping[str, Sequence[str]], day: date, seed: int, first: Sequence[str] = ()
) -> tuple[tuple[str, ...], ...]:
    """Sessions in order, each a tuple of states: a lot in each region, then the alphabet, regions in proportion.

    groups  region -> its states; first: members whose terms end soonest, and volunteers, who come first in their region
    The same seed draws the same order. Raises BadInput when the states do not fit the cycle.

    >>> sessions = order_of_review({"A": [f"A{i:03}" for i in range(192)]}, date(2008, 4, 7), seed=1)
    >>> len(sessions), {len(s) for s in sessions}
    (12, {16})
    """
    cycle = cycle_on(day)
    lot = Random(seed)
    lists = {g: _from_the_lot(groups[g], lot, first) for g in sorted(groups)}
    count = sum(len(v) for v in lists.values())
    if count > cycle.places:
        raise BadInput(
            f"{count} states do not fit {cycle.sessions} sessions of {cycle.states_a_session}",
            where=f"rule {cycle.source.rule}: {cycle.source.said}",
        )
    queue = _in_proportion(lists)
    sessions = ceil(count / cycle.states_a_session)
    return tuple(tuple(queue[i * cycle.states_a_session : (i + 1) * cycle.states_a_session]) for i in range(sessions))


def _from_the_lot(states: Sequence[str], lot: Random, first: Sequence[str]) -> list[str]:
    """The region's states from the one drawn, round the alphabet; those who come first before them."""
    ordered = sorted(states)
    start = lot.randrange(len(ordered)) if ordered else 0
    turned = ordered[start:] + ordered[:start]
    early = [s for s in first if s in set(ordered)]
    return early + [s for s in turned if s not in set(early)]


def _in_proportion(lists: Mapping[str, Sequence[str]]) -> list[str]:
    """One queue in which every region advances at the pace of its size."""
    places = [((i + 0.5) / len(states), g, s) for g, states in lists.items() for i, s in enumerate(states)]
    return [s for _, _, s in sorted(places)]


def position(session: int, place: int, day: date) -> int:
    """The place of a review in its cycle: full sessions before it, and its place in its own.

    >>> position(4, 11, date(2009, 2, 9))
    59
    """
    return (session - 1) * cycle_on(day).states_a_session + place
