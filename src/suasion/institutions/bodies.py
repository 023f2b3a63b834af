"""A body as a frozen, dated declaration, and the rules of one day that decide what is put to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from suasion import states
from suasion.errors import BadInput
from suasion.institutions import counting
from suasion.institutions.cited import Cited, Dated
from suasion.institutions.motions import motion as motion_of
from suasion.institutions.voting import NAMED, Ruling, Tally, Threshold

ANY = "*"
SPECIAL = ("important", "important-part")  # questions that need a special majority, and parts of them
UN_MEMBERS = "un-members"
# Not motions that members are asked to vote yes or no on.
APART = ("special-session", "election", *SPECIAL, "reconsideration")


@dataclass(frozen=True, slots=True)
class ElectionRule:
    """How the seats of a body are filled: who elects, by what majority, for how long, how often in a row."""

    by: str
    majority: str
    term_years: int
    consecutive_terms: int | None = None
    groups: bool = True


@dataclass(frozen=True, slots=True)
class Body:
    """A body that decides: its life, its size, and the majority each motion needs, all by date.

    majorities  motion id (or '*' for all others) -> dated name of a threshold
    seats       regional group -> seats, dated; election: an ElectionRule, dated
    """

    id: str
    name: str
    also: tuple[str, ...]
    exists: Dated
    members: Dated
    majorities: Mapping[str, Dated]
    seats: Dated | None = None
    election: Dated | None = None

    def in_force(self, day: date) -> Rules:
        """The rules of that day. Raises BadInput, citing the founding text, for a day before or after its life.

        >>> from suasion.institutions import body
        >>> body("hrc").in_force(date(2022, 10, 6)).decide("decision", 17, 19, 11).outcome
        'rejected'
        """
        if not self.exists.known_on(day):
            life = self.exists.values
            raise BadInput(
                f"there was no {self.name} on {day}",
                where=f"rule {life[0].rule}: {life[0].said}",
                why="; ".join(f"it existed from {v.start} to {v.end or 'now'}" for v in life),
                next_step="check the day or the body",
            )
        return Rules(self, day)


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one body on one day."""

    body: Body
    day: date

    @property
    def membership(self) -> Cited:
        """The number of members, with its citation."""
        held = self.body.members.on(self.day)
        if held.value != UN_MEMBERS:
            return held
        count = _united_nations(self.day)
        return Cited(count, held.start, held.end, held.citation, held.mark, held.read, held.rule)

    @property
    def members(self) -> int:
        """The number of members."""
        return int(self.membership.value)

    def majority(self, motion: str, *, important: bool = False) -> Cited:
        """The majority that a motion needs this day: a Cited whose value is a Threshold.

        important   the question is one that needs a special majority where the body knows such questions
        Raises BadInput when no rule is declared for that motion on that day.
        """
        kind = motion_of(motion).id
        held = self.body.majorities
        special = "important-part" if kind in ("amendment", "paragraph") else "important"
        dated = held.get(special) if important else None
        dated = dated if dated and dated.known_on(self.day) else held.get(kind) or held.get(ANY)
        if dated is None:
            raise BadInput(
                f"{self.body.name} has no rule for {motion_of(kind).words}",
                where=f"institutions/parameters/bodies/{self.body.id}.toml",
                next_step=f"motions with a rule of their own: {', '.join(held)}",
            )
        found = dated.on(self.day)
        return Cited(NAMED[found.value], found.start, found.end, found.citation, found.mark, found.read, found.rule)

    def uniform(self) -> bool:
        """Does every motion that members vote on need the same majority? Then one that is not named can be decided."""
        held = [d for m, d in self.body.majorities.items() if m not in APART and d.known_on(self.day)]
        return len({d.on(self.day).value for d in held}) == 1

    def threshold(self, motion: str, *, important: bool = False) -> Threshold:
        """The majority alone, for arithmetic on whole arrays of draws."""
        held: Threshold = self.majority(motion, important=important).value
        return held

    def decide(
        self,
        motion: str,
        yes: int | None = None,
        no: int | None = None,
        abstain: int | None = None,
        absent: int | None = None,
        *,
        important: bool = False,
        without_vote: bool = False,
    ) -> Ruling:
        """What becomes of a motion with these votes. A ruling without outcome says what is missing.

        yes, no, abstain, absent    counts; None is unknown, never zero
        important       a question that needs a special majority in this body (Charter, art. 18(2))
        without_vote    no member asked for a vote
        Raises BadInput for negative counts and for more votes than members, naming the rule.
        """
        held, kind = self.majority(motion, important=important), motion_of(motion)
        tally = counting.tally_under(held, yes, no, abstain, absent)
        self._fits(tally)
        if kind.id == "mandate-lapse" and yes is None:
            return counting.lapsed(held)
        if without_vote:
            return counting.without_vote(kind, held)
        return counting.count(kind, tally, held, self.membership)

    def _fits(self, tally: Tally) -> None:
        size = self.membership
        if tally.counted > size.value:
            raise BadInput(
                f"{tally.counted} votes, but {self.body.name} had {size.value} members on {self.day}",
                where=f"rule {size.rule}: {size.said}",
                why=tally.words,
                next_step="check the counts, the day and the body",
            )


@cache
def _united_nations(day: date) -> int:
    return len(states.un_members(day))
