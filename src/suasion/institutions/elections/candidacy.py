"""One candidacy: the majority is necessary, the rank among those who reach it decides (EL-3, EL-4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from suasion.errors import BadInput
from suasion.institutions.bodies import Body, ElectionRule
from suasion.institutions.cited import Cited
from suasion.institutions.registry import body as body_of
from suasion.institutions.voting import NAMED, Ruling


@dataclass(frozen=True, slots=True)
class Rival:
    """Another candidate for the same seats: its votes on this ballot, None where they were not found."""

    name: str
    votes: int | None


@dataclass(frozen=True, slots=True)
class Seat:
    """What is filled: the body, the day, the seats open on this ballot, how many stand, if known.

    candidates  the number of declared candidates, this one included; None = not known
    ballots     valid ballots cast, where the majority is counted on them; None = not known
    """

    body: Body
    day: date
    seats: int
    candidates: int | None = None
    ballots: int | None = None

    @property
    def rule(self) -> Cited:
        """How the body was filled that day: a Cited whose value is an ElectionRule."""
        if self.body.election is None:
            raise BadInput(
                f"no election to {self.body.name} is declared",
                where=f"{self.body.id}.toml",
                next_step="declare [[election]] in it, or name a body whose members are elected",
            )
        return self.body.election.on(self.day)

    @property
    def electors(self) -> int:
        """How many vote: the members of the electing body on the day."""
        rule: ElectionRule = self.rule.value
        return body_of(rule.by).in_force(self.day).members

    @property
    def base(self) -> int:
        """What the majority is counted on; where ballots are counted and not known, at most all electors."""
        rule: ElectionRule = self.rule.value
        known = NAMED[rule.majority].base == "ballots" and self.ballots is not None
        return int(self.ballots or 0) if known else self.electors

    @property
    def needed(self) -> int:
        """The fewest votes that elect."""
        rule: ElectionRule = self.rule.value
        return NAMED[rule.majority].needed(self.base)

    @property
    def majority_is_a_bound(self) -> bool:
        """Is `needed` only an upper bound, because the ballots cast are not known?"""
        rule: ElectionRule = self.rule.value
        return NAMED[rule.majority].base == "ballots" and self.ballots is None


def judge(votes: int | None, seat: Seat, rivals: Sequence[Rival] = ()) -> Ruling:
    """Is a candidate with so many votes elected on this ballot?

    rivals    the other candidates that are known; further ones may exist where `seat.candidates` is None
    Never guesses: when the rank cannot be told, the ruling has no outcome and says whose votes are missing.

    >>> seat = Seat(body_of("hrc"), date(2016, 10, 28), seats=2)
    >>> judge(112, seat, [Rival("HUN", 144), Rival("HRV", 114)]).outcome
    'not elected'
    """
    if votes is None:
        return _undecided(seat, "the votes won")
    _fits(votes, seat)
    if votes < seat.needed and not seat.majority_is_a_bound:
        short = seat.needed - votes
        return _ruling(seat, "not elected", f"{votes} votes are {short} short of the {seat.needed} needed")
    above = [r for r in rivals if r.votes is not None and r.votes > votes]
    if len(above) >= seat.seats:
        rank = len(above) + 1
        reached = f"{votes} votes reach the {seat.needed} needed, but " if votes >= seat.needed else f"{votes} votes: "
        return _ruling(seat, "not elected", f"{reached}rank {rank} for {_seats(seat)}")
    if votes < seat.needed:
        return _undecided(seat, f"the number of valid ballots ({votes} votes need at most {2 * votes - 1} of them)")
    return _ranked(votes, seat, rivals, above)


def _ranked(votes: int, seat: Seat, rivals: Sequence[Rival], above: Sequence[Rival]) -> Ruling:
    """The ruling for one who has the majority: could as many as there are seats stand before or beside it?"""
    level = [r for r in rivals if r.votes == votes]
    unknown = [r for r in rivals if r.votes is None]
    nameless = None if seat.candidates is None else max(0, seat.candidates - 1 - len(rivals))
    room = _room(votes, seat, rivals)
    others = room if nameless is None else min(room, len(unknown) + nameless)
    if len(above) + len(level) + others < seat.seats:
        return _ruling(seat, "elected", _why_elected(votes, seat, rivals, above, others))
    if level and others == 0:
        names = ", ".join(r.name for r in level)
        return _undecided(seat, f"a further ballot among those level on {votes} votes ({names} too) for the last seat")
    names = ", ".join(r.name for r in unknown)
    return _undecided(seat, f"the votes of {names}" if names else "the votes of the other candidates")


def _room(votes: int, seat: Seat, rivals: Sequence[Rival]) -> int:
    """How many further candidates could have as many votes, given that a ballot names at most `seats`."""
    left = seat.seats * seat.electors - votes - sum(r.votes or 0 for r in rivals)
    return max(0, left // votes) if votes else seat.seats


def _why_elected(votes: int, seat: Seat, rivals: Sequence[Rival], above: Sequence[Rival], others: int) -> str:
    reached = f"{votes} votes reach the {seat.needed} needed"
    stands = 1 + len(rivals) if seat.candidates is None else max(seat.candidates, 1 + len(rivals))
    if stands <= seat.seats and seat.candidates is not None:
        return f"{reached}, and no more stand than there are seats ({stands} for {seat.seats})"
    if rivals:
        doubt = f"; at most {others} more could stand before it" if others else ""
        before = {0: "nobody stands", 1: "only one stands"}.get(len(above), f"only {len(above)} stand")
        return f"{reached}, and {before} before it for {_seats(seat)}{doubt}"
    return f"{reached}, and fewer than {seat.seats} others can have as many ({_seats(seat)}, {seat.electors} electors)"


def _seats(seat: Seat) -> str:
    return f"{seat.seats} seat{'s' if seat.seats > 1 else ''}"


def _fits(votes: int, seat: Seat) -> None:
    if votes < 0:
        raise BadInput(
            f"votes cannot be {votes}", why="a count of votes is never negative", next_step="give a whole number from 0"
        )
    if seat.seats < 1:
        raise BadInput(f"an election to {seat.seats} seats", next_step="give the seats open to the group")
    if votes > seat.electors:
        rule: ElectionRule = seat.rule.value
        electing = body_of(rule.by)
        size = electing.in_force(seat.day).membership
        raise BadInput(
            f"{votes} votes, but {electing.name} had {seat.electors} members on {seat.day}",
            where=f"rule {size.rule}: {size.said}",
            next_step="check the votes and the day",
        )


def _ruling(seat: Seat, outcome: str, reason: str) -> Ruling:
    held, size = seat.rule, body_of(seat.rule.value.by).in_force(seat.day).membership
    majority = NAMED[held.value.majority]
    cited = (held, size)
    return Ruling(
        outcome,
        reason,
        "; ".join(dict.fromkeys(c.said for c in cited)),
        f"{majority.words} of {body_of(held.value.by).name}, and a rank within the seats",
        seat.needed,
        seat.base,
        _counted(seat),
        unverified=tuple(dict.fromkeys(c.citation for c in cited if c.unverified)),
    )


def _counted(seat: Seat) -> str:
    if seat.majority_is_a_bound:
        return f"valid ballots, at most {seat.base}"
    return f"{seat.base} {'members' if NAMED[seat.rule.value.majority].base == 'members' else 'valid ballots'}"


def _undecided(seat: Seat, missing: str) -> Ruling:
    known = _ruling(seat, "", "")
    return Ruling(
        None,
        f"cannot be decided: missing {missing}",
        known.citation,
        known.threshold,
        known.needed,
        known.base,
        known.base_words,
        missing,
        known.unverified,
    )
