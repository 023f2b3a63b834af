"""A body as a frozen, dated declaration, and the rules of one day that decide what is put to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from suasion import states
from suasion.errors import BadInput
from suasion.institutions.cited import Cited, Dated
from suasion.institutions.motions import motion as motion_of
from suasion.institutions.voting import BASES, NAMED, Ruling, Tally, Threshold

ANY = "*"
UN_MEMBERS = "un-members"


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
                where=f"rule {life[0].rule}" if life[0].rule else f"institutions/parameters/bodies/{self.id}.toml",
                why="; ".join(f"it existed from {v.start} to {v.end or 'now'} ({v.said})" for v in life),
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
        count = len(states.un_members(self.day))
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
        tally = Tally(yes, no, abstain, absent)
        self._fits(tally)
        if motion == "mandate-lapse" and yes is None:
            return self._lapsed()
        held = self.majority(motion, important=important)
        if without_vote:
            return self._without_vote(motion, held)
        return self._count(motion, tally, held)

    def _fits(self, tally: Tally) -> None:
        size = self.membership
        if tally.counted > size.value:
            raise BadInput(
                f"{tally.counted} votes, but {self.body.name} had {size.value} members on {self.day}",
                where=f"rule {size.rule}: {size.said}" if size.rule else size.said,
                why=tally.words,
                next_step="check the counts, the day and the body",
            )

    def _lapsed(self) -> Ruling:
        rule = self.body.majorities["mandate-lapse"].on(self.day) if "mandate-lapse" in self.body.majorities else None
        cited = rule or self.membership
        reason = "a mandate ends with its term unless a text renews it; none was put to the vote, so it lapsed"
        return Ruling("lapsed", reason, cited.said, unverified=_unverified(cited))

    def _without_vote(self, motion: str, held: Cited) -> Ruling:
        reason = f"no member asked for a vote on {motion_of(motion).words}, so it is adopted without one"
        return Ruling("adopted without vote", reason, held.said, held.value.words, unverified=_unverified(held))

    def _count(self, motion: str, tally: Tally, held: Cited) -> Ruling:
        majority: Threshold = held.value
        lacking = self._lacking(tally, majority)
        if lacking:
            return Ruling(
                None,
                f"cannot be decided: {lacking} missing",
                held.said,
                majority.words,
                missing=lacking,
                unverified=_unverified(held),
            )
        yes, no, abstain = tally.yes or 0, tally.no or 0, tally.abstain or 0
        base = int(majority.base_of(yes, no, abstain, self.members))
        passed = bool(majority.passed(yes, no, abstain, self.members))
        cited = (held, self.membership) if majority.base == "members" else (held,)
        kind = motion_of(motion)
        won, lost = ("elected", "not elected") if motion == "election" else ("adopted", "rejected")
        return Ruling(
            won if passed else lost,
            _because(yes, no, base, majority, passed=passed, follows=kind.carried if passed else kind.lost),
            "; ".join(dict.fromkeys(c.said for c in cited)),
            majority.words,
            majority.needed(base),
            base,
            _counted(majority, base),
            unverified=_unverified(*cited),
        )

    def _lacking(self, tally: Tally, majority: Threshold) -> str:
        """The counts without which this majority cannot be computed, in words."""
        wanted = {"members": ("yes",), "present": ("yes", "no", "abstain")}.get(majority.base, ("yes", "no"))
        names = {"yes": "votes in favour", "no": "votes against", "abstain": "abstentions"}
        return " and ".join(f"the number of {names[w]}" for w in wanted if getattr(tally, w) is None)


def _because(yes: int, no: int, base: int, majority: Threshold, *, passed: bool, follows: str) -> str:
    tie = " (a tie is not a majority)" if yes == no and yes and majority.base != "members" else ""
    verdict = "reaches" if passed else "is short of"
    whole = majority.words.replace(" of ", f" of {base} ", 1).replace(f"{base} all", f"all {base}")
    said = f"{yes} in favour {verdict} the {majority.needed(base)} needed, {whole}{tie}"
    return f"{said}; {follows}" if follows else said


def _counted(majority: Threshold, base: int) -> str:
    return f"{base} {BASES[majority.base]}"


def _unverified(*cited: Cited) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c.citation for c in cited if c.unverified))
