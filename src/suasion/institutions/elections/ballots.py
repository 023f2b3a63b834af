"""Several seats, one ballot after another: who is elected, who goes on, and when a ballot is restricted (GA-7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from suasion.errors import BadInput
from suasion.institutions.cited import Cited, Dated
from suasion.institutions.parameters import read
from suasion.institutions.registry import dated


@cache
def _further() -> Dated:
    return dated("the rule for further ballots", read("elections")["further_ballots"])


def further_ballots(day: date) -> Cited:
    """The rule for further ballots in force that day."""
    return _further().on(day)


def restricted(ballot: int, day: date) -> bool:
    """Is the n-th ballot of an election restricted to the leading candidates? The first never is.

    >>> [restricted(n, date(2006, 5, 9)) for n in range(1, 9)]
    [False, True, True, True, False, False, False, True]
    """
    if ballot < 1:
        raise BadInput(f"there is no ballot {ballot}", next_step="count ballots from 1")
    rule = further_ballots(day).value
    cycle = rule["restricted"] + rule["open"]
    return ballot > 1 and (ballot - 2) % cycle < rule["restricted"]


@dataclass(frozen=True, slots=True)
class Count:
    """One ballot counted: elected (most votes first), level for the last seat, who may stand next.

    standing    candidates the next ballot is restricted to; None = open to all, or nothing left to fill
    """

    ballot: int
    elected: tuple[str, ...]
    level: tuple[str, ...]
    left: int
    standing: tuple[str, ...] | None


def count(votes: Mapping[str, int], seats: int, needed: int, *, ballot: int, day: date) -> Count:
    """Count one ballot for `seats` seats: those with `needed` votes are elected, the most voted first.

    Candidates level at the last seat are not elected; the next ballot is between them.

    >>> round_1 = count({"NLD": 121, "DNK": 114, "ITA": 114}, 2, 97, ballot=1, day=date(2007, 5, 17))
    >>> round_1.elected, round_1.level, round_1.standing
    (('NLD',), ('DNK', 'ITA'), ('DNK', 'ITA'))
    """
    reached = sorted((c for c, v in votes.items() if v >= needed), key=lambda c: (-votes[c], c))
    cut = (
        votes[reached[seats - 1]]
        if len(reached) > seats and votes[reached[seats]] == votes[reached[seats - 1]]
        else None
    )
    elected = tuple(c for c in reached[:seats] if votes[c] != cut)
    level = tuple(sorted(c for c in reached if votes[c] == cut))
    left = seats - len(elected)
    return Count(ballot, elected, level, left, _standing(votes, elected, level, left, ballot + 1, day))


def _standing(
    votes: Mapping[str, int], elected: Sequence[str], level: Sequence[str], left: int, ballot: int, day: date
) -> tuple[str, ...] | None:
    if left == 0:
        return None
    if level:
        return tuple(level)
    if not restricted(ballot, day):
        return None
    places = further_ballots(day).value["times_seats"] * left
    losers = sorted((c for c in votes if c not in elected), key=lambda c: (-votes[c], c))
    return tuple(losers[:places])


def run(ballots: Sequence[Mapping[str, int]], seats: int, needed: int, day: date) -> tuple[Count, ...]:
    """Count ballots in turn until the seats are filled. Raises BadInput, naming the rule, for votes not allowed.

    >>> rounds = run([{"SVN": 168, "BIH": 95, "BLR": 78}, {"BIH": 112, "BLR": 72}], 2, 97, date(2007, 5, 17))
    >>> [c.elected for c in rounds]
    [('SVN',), ('BIH',)]
    """
    rounds: list[Count] = []
    left, standing, won = seats, None, set[str]()
    for number, votes in enumerate(ballots, start=1):
        _allowed(votes, left, standing, won, number, day)
        rounds.append(count(votes, left, needed, ballot=number, day=day))
        left, standing = rounds[-1].left, rounds[-1].standing
        won |= set(rounds[-1].elected)
    return tuple(rounds)


def _allowed(
    votes: Mapping[str, int], left: int, standing: tuple[str, ...] | None, won: set[str], number: int, day: date
) -> None:
    rule = further_ballots(day)
    outside = sorted(c for c in votes if c in won or (standing is not None and c not in standing))
    if left == 0 or outside:
        raise BadInput(
            f"ballot {number}: no seat is left" if left == 0 else f"ballot {number}: {outside[0]} does not stand",
            where=f"rule {rule.rule}: {rule.said}",
            why=f"it is restricted to {', '.join(standing)}" if standing and left else "the seats are filled",
            next_step="leave the ballot out, or check the candidates",
        )
