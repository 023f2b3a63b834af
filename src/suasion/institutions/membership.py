"""Who may vote: terms, the roster of a day, suspended rights, and roll calls checked against it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from suasion.errors import BadInput
from suasion.institutions.bodies import Rules
from suasion.institutions.voting import Ruling

VOTES = ("yes", "no", "abstain", "absent")


@dataclass(frozen=True, slots=True)
class Term:
    """One term of one member: first and last day (inclusive; None = still running), and a suspension of its rights.

    A suspended member keeps its seat and cannot vote (A/RES/60/251, para. 8).
    """

    state: str
    start: date
    end: date | None = None
    group: str = ""
    suspended_from: date | None = None
    suspended_to: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise BadInput(f"the term of {self.state} ends before it begins", where=f"{self.start} to {self.end}")

    def covers(self, day: date) -> bool:
        """Does the term run on `day`?"""
        return self.start <= day and (self.end is None or day <= self.end)

    def suspended(self, day: date) -> bool:
        """Are its rights suspended on `day`?"""
        began = self.suspended_from is not None and self.suspended_from <= day
        return began and (self.suspended_to is None or day <= self.suspended_to)


def seated(terms: Iterable[Term], day: date) -> tuple[str, ...]:
    """Members that hold a seat on `day`, sorted; the suspended are among them.

    >>> terms = [Term("RUS", date(2021, 1, 1), date(2022, 4, 7), suspended_from=date(2022, 4, 7))]
    >>> seated(terms, date(2022, 4, 7)), voters(terms, date(2022, 4, 7))
    (('RUS',), ())
    """
    return tuple(sorted({t.state for t in terms if t.covers(day)}))


def voters(terms: Iterable[Term], day: date) -> tuple[str, ...]:
    """Members that may vote on `day`, sorted: seated and not suspended."""
    return tuple(sorted({t.state for t in terms if t.covers(day) and not t.suspended(day)}))


def decide_roll_call(rules: Rules, motion: str, ballots: Mapping[str, str], terms: Iterable[Term]) -> Ruling:
    """The ruling on a roll call, every ballot checked against the roster of the day.

    ballots     state -> yes, no, abstain or absent
    Raises BadInput for a ballot of a state that was no member or whose rights were suspended, naming the rule.
    """
    held = tuple(terms)
    _may_vote(rules, ballots, held)
    odd = sorted({v for v in ballots.values() if v not in VOTES})
    if odd:
        raise BadInput(f"unknown vote {odd[0]!r}", next_step=f"use one of {', '.join(VOTES)}")
    counts = {v: sum(b == v for b in ballots.values()) for v in VOTES}
    return rules.decide(motion, counts["yes"], counts["no"], counts["abstain"], counts["absent"])


def _may_vote(rules: Rules, ballots: Mapping[str, str], terms: tuple[Term, ...]) -> None:
    may, sat = set(voters(terms, rules.day)), set(seated(terms, rules.day))
    wrong = sorted(s for s, v in ballots.items() if s not in may and v != "absent")
    if not wrong:
        return
    suspended, size = wrong[0] in sat, rules.membership
    rule = "EL-11: A/RES/60/251, para. 8" if suspended else f"{size.rule}: {size.said}"
    raise BadInput(
        f"{wrong[0]} {'was suspended from' if suspended else 'was no member of'} {rules.body.name} on {rules.day}",
        where=f"rule {rule}",
        why=f"its ballot is {ballots[wrong[0]]!r}; only members vote",
        next_step="leave the ballot out, or check the day",
    )
