"""From a tally and the majority in force to a ruling, with its reason."""

from __future__ import annotations

from suasion.errors import BadInput
from suasion.institutions.cited import Cited
from suasion.institutions.motions import Motion
from suasion.institutions.voting import BASES, Ruling, Tally, Threshold

WANTED = {"members": ("yes",), "present": ("yes", "no", "abstain")}
NAMES = {"yes": "votes in favour", "no": "votes against", "abstain": "abstentions"}


def tally_under(held: Cited, yes: int | None, no: int | None, abstain: int | None, absent: int | None) -> Tally:
    """The counts as a tally. Raises BadInput, naming the rule under which they are counted, for a negative one."""
    try:
        return Tally(yes, no, abstain, absent)
    except BadInput as e:
        raise BadInput(e.what, where=f"rule {held.rule}: {held.said}", why=e.why, next_step="check the counts") from e


def lapsed(held: Cited) -> Ruling:
    """The end of a mandate on whose renewal nobody was asked to vote."""
    reason = "a mandate ends with its term unless a text renews it; none was put to the vote, so it lapsed"
    return Ruling("lapsed", reason, held.said, unverified=unverified(held))


def without_vote(kind: Motion, held: Cited) -> Ruling:
    """What no member asked to vote on is adopted; a candidate is declared elected."""
    elects = kind.id == "election"
    outcome, done = ("elected", "declared elected") if elects else ("adopted without vote", "adopted")
    reason = f"no member asked for a vote on {kind.words}, so it is {done} without one"
    return Ruling(outcome, reason, held.said, held.value.words, unverified=unverified(held))


def count(kind: Motion, tally: Tally, held: Cited, size: Cited) -> Ruling:
    """The ruling on a vote; without outcome, and saying what is missing, where a needed count is unknown.

    held    the majority (a Cited Threshold); size: the number of members
    """
    majority: Threshold = held.value
    missing = lacking(tally, majority)
    if missing:
        why = f"cannot be decided: {missing} missing"
        return Ruling(None, why, held.said, majority.words, missing=missing, unverified=unverified(held))
    yes, no, abstain = tally.yes or 0, tally.no or 0, tally.abstain or 0
    base = int(majority.base_of(yes, no, abstain, size.value))
    passed = bool(majority.passed(yes, no, abstain, size.value))
    cited = (held, size) if majority.base == "members" else (held,)
    won, lost = ("elected", "not elected") if kind.id == "election" else ("adopted", "rejected")
    return Ruling(
        won if passed else lost,
        because(tally, base, majority, passed=passed, follows=kind.carried if passed else kind.lost),
        "; ".join(dict.fromkeys(c.said for c in cited)),
        majority.words,
        majority.needed(base),
        base,
        f"{base} {BASES[majority.base]}",
        unverified=unverified(*cited),
    )


def lacking(tally: Tally, majority: Threshold) -> str:
    """The counts without which this majority cannot be computed, in words; empty when all are known."""
    wanted = WANTED.get(majority.base, ("yes", "no"))
    return " and ".join(f"the number of {NAMES[w]}" for w in wanted if getattr(tally, w) is None)


def because(tally: Tally, base: int, majority: Threshold, *, passed: bool, follows: str) -> str:
    """Why, in a sentence: votes, votes needed, on which base, and what follows."""
    level = tally.yes == tally.no and tally.yes and majority.base != "members"
    tie = " (a tie is not a majority)" if level else ""
    whole = majority.words.replace(" of ", f" of {base} ", 1).replace(f"{base} all", f"all {base}")
    article = {"s": "a ", "a": "an "}.get(whole[0], "") if "majority" in whole else ""
    verdict = "reaches" if passed else "is short of"
    said = f"{tally.yes} in favour {verdict} the {majority.needed(base)} needed, {article}{whole}{tie}"
    return f"{said}; {follows}" if follows else said


def unverified(*cited: Cited) -> tuple[str, ...]:
    """Citations that are from memory alone."""
    return tuple(dict.fromkeys(c.citation for c in cited if c.unverified))
