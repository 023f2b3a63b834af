"""Majorities: how many must say yes, counted on which base, and the ruling that follows."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from suasion.errors import BadInput

BASES = {
    "present-and-voting": "members present and voting",
    "present": "members present, abstentions included",
    "members": "all members",
    "ballots": "valid ballots cast",
}
SHARES = {
    Fraction(1, 2): ("simple majority", "half"),
    Fraction(2, 3): ("two thirds", "two thirds"),
    Fraction(1, 3): ("one third", "one third"),
    Fraction(3, 5): ("three fifths", "three fifths"),
}


@dataclass(frozen=True, slots=True)
class Threshold:
    """The majority a motion needs: a share of a base, to be passed (`more`) or reached.

    >>> two_thirds = Threshold("present-and-voting", Fraction(2, 3), more=False)
    >>> two_thirds.passed(93, 24, 58, 193), two_thirds.needed(two_thirds.base_of(93, 24, 58, 193))
    (True, 78)
    """

    base: str
    share: Fraction
    more: bool

    def __post_init__(self) -> None:
        if self.base not in BASES:
            raise BadInput(f"unknown base {self.base!r}", next_step=f"use one of {', '.join(BASES)}")

    def base_of(self, yes: Any, no: Any, abstain: Any, members: Any) -> Any:
        """What is counted as the whole; numbers or NumPy arrays of them, shapes kept."""
        if self.base == "members":
            return members
        if self.base in {"present-and-voting", "ballots"}:
            return yes + no
        return yes + no + abstain

    def passed(self, yes: Any, no: Any, abstain: Any = 0, members: Any = 0) -> Any:
        """Does it pass? Whole-number arithmetic, so arrays of draws answer in one step.

        yes, no, abstain, members: numbers, or integer arrays of one shape; returns a flag or flags.
        Nothing passes without a vote in favour.
        """
        of = self.base_of(yes, no, abstain, members)
        left, right = yes * self.share.denominator, of * self.share.numerator
        return ((left > right) if self.more else (left >= right)) & (yes > 0)

    def needed(self, base: int) -> int:
        """The fewest votes in favour that pass, if `base` are counted."""
        exact = base * self.share
        return max(1, int(exact) + 1 if self.more else -int(-exact // 1))

    @property
    def words(self) -> str:
        """The majority in words, as a reader of the rules would say it."""
        name = SHARES.get(self.share, (str(self.share), str(self.share)))[0]
        if self.base == "members" and self.share == Fraction(1, 2):
            name = "absolute majority"
        return f"{name} of {BASES[self.base]}"


SIMPLE = Threshold("present-and-voting", Fraction(1, 2), more=True)
TWO_THIRDS = Threshold("present-and-voting", Fraction(2, 3), more=False)
ALL_MEMBERS = Threshold("members", Fraction(1, 2), more=True)
ONE_THIRD = Threshold("members", Fraction(1, 3), more=False)
BALLOTS = Threshold("ballots", Fraction(1, 2), more=True)
NAMED = {
    "simple-majority": SIMPLE,
    "two-thirds": TWO_THIRDS,
    "absolute-majority": ALL_MEMBERS,
    "one-third-of-members": ONE_THIRD,
    "majority-of-ballots": BALLOTS,
    "two-thirds-of-ballots": Threshold("ballots", Fraction(2, 3), more=False),
    "two-thirds-of-members": Threshold("members", Fraction(2, 3), more=False),
    "three-fifths-of-members": Threshold("members", Fraction(3, 5), more=False),
}


@dataclass(frozen=True, slots=True)
class Tally:
    """Votes of one roll call; None is unknown and never zero.

    >>> Tally(17, 19, 11).words
    '17 yes, 19 no, 11 abstaining'
    """

    yes: int | None = None
    no: int | None = None
    abstain: int | None = None
    absent: int | None = None

    def __post_init__(self) -> None:
        for name in ("yes", "no", "abstain", "absent"):
            value = getattr(self, name)
            if value is not None and value < 0:
                raise BadInput(
                    f"{name} cannot be {value}",
                    why="a count of votes is never negative",
                    next_step="give a whole number from 0",
                )

    @property
    def cast(self) -> int:
        """Members known to have voted or abstained."""
        return (self.yes or 0) + (self.no or 0) + (self.abstain or 0)

    @property
    def counted(self) -> int:
        """The same with those known to be absent."""
        return self.cast + (self.absent or 0)

    @property
    def words(self) -> str:
        """The tally as a sentence prints it."""
        parts = [(self.yes, "yes"), (self.no, "no"), (self.abstain, "abstaining"), (self.absent, "absent")]
        return ", ".join(f"{n} {word}" for n, word in parts if n is not None)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the rules make of a vote.

    outcome     adopted, rejected, adopted without vote, elected, not elected, lapsed, ...; None = cannot be decided
    threshold   the majority in words; needed, base: votes needed, and of how many (None where none applies)
    reason      why, in a sentence
    missing     what would have to be known, when outcome is None
    unverified  citations this ruling leans on that are from memory alone
    """

    outcome: str | None
    reason: str
    citation: str
    threshold: str = ""
    needed: int | None = None
    base: int | None = None
    base_words: str = ""
    missing: str = ""
    unverified: tuple[str, ...] = field(default=())

    @property
    def decided(self) -> bool:
        """Could the rules decide?"""
        return self.outcome is not None
