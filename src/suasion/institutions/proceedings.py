"""A day of votes on one draft: in what order its motions are put, and what is left of it (HRC-8, CHR-5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from suasion.errors import BadInput
from suasion.institutions.bodies import Rules
from suasion.institutions.voting import Ruling

# Rules of procedure of the Assembly, 119 and 129-131 (functional commissions 62-65): motions about the debate come
# before the draft, amendments before the draft they would change, parts before the whole.
ORDER = (
    "special-session", "urgent-debate", "competence", "no-action", "closure", "division", "amendment", "paragraph",
    "resolution", "decision", "president-statement", "treaty-adoption",
)  # fmt: skip
TEXTS = ("resolution", "decision", "president-statement", "treaty-adoption")


@dataclass(frozen=True, slots=True)
class Put:
    """One motion put to the vote with its tally; `name` tells several of a kind apart."""

    motion: str
    yes: int | None = None
    no: int | None = None
    abstain: int | None = None
    name: str = ""
    without_vote: bool = False
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """One motion as it went: its ruling, or None where it was withdrawn or never reached the vote."""

    put: Put
    ruling: Ruling | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Proceedings:
    """The day in order, and the end of the draft: its outcome, None where it was not considered or is undecided."""

    taken: tuple[Taken, ...]
    outcome: str | None
    amended_by: tuple[str, ...]
    dropped: tuple[str, ...]
    reason: str

    def carried(self, motion: str) -> int:
        """How many motions of a kind carried."""
        won = ("adopted", "adopted without vote")
        return sum(t.put.motion == motion and t.ruling is not None and t.ruling.outcome in won for t in self.taken)


def proceed(rules: Rules, puts: Sequence[Put]) -> Proceedings:
    """Take the motions of a day in the order the rules give, and say what becomes of the draft.

    A no-action motion (or one on competence) that carries ends it: the rest is not considered. A paragraph that is
    not kept is left out. The draft is voted last, as amended.
    Raises BadInput for a motion without a place in the order, and for more than one draft.

    >>> from datetime import date
    >>> from suasion.institutions import body
    >>> rules = body("chr").in_force(date(1995, 3, 8))
    >>> day = proceed(rules, [Put("resolution", 20, 21, 12), Put("no-action", 22, 22, 9)])
    >>> [t.put.motion for t in day.taken], day.outcome
    (['no-action', 'resolution'], 'rejected')
    """
    _in_order(puts)
    ordered = sorted(puts, key=lambda p: ORDER.index(p.motion))
    taken: list[Taken] = []
    stopped = ""
    for put in ordered:
        taken.append(_take(rules, put, stopped))
        stopped = stopped or _stops(taken[-1])
    return _end(tuple(taken), stopped)


def _in_order(puts: Sequence[Put]) -> None:
    odd = [p.motion for p in puts if p.motion not in ORDER]
    if odd:
        raise BadInput(f"{odd[0]!r} has no place in the order of motions", next_step=f"use {', '.join(ORDER)}")
    texts = [p for p in puts if p.motion in TEXTS]
    if len(texts) > 1:
        raise BadInput(f"{len(texts)} drafts in one course of proceedings", next_step="run each draft by itself")


def _take(rules: Rules, put: Put, stopped: str) -> Taken:
    if stopped:
        return Taken(put, None, stopped)
    if put.withdrawn:
        return Taken(put, None, "withdrawn")
    return Taken(put, rules.decide(put.motion, put.yes, put.no, put.abstain, without_vote=put.without_vote))


def _stops(last: Taken) -> str:
    ends = last.put.motion in ("no-action", "competence") and last.ruling is not None
    return f"not considered: {last.put.motion} carried" if ends and last.ruling.outcome == "adopted" else ""  # type: ignore[union-attr]


def _end(taken: tuple[Taken, ...], stopped: str) -> Proceedings:
    amended = tuple(_name(t) for t in taken if t.put.motion == "amendment" and _won(t))
    dropped = tuple(_name(t) for t in taken if t.put.motion == "paragraph" and t.ruling and not _won(t))
    text = next((t for t in taken if t.put.motion in TEXTS), None)
    if text is None or text.ruling is None:
        why = stopped or (text.why if text else "no draft was put to the vote")
        return Proceedings(taken, None, amended, dropped, why)
    shape = "as amended" if amended or dropped else "as tabled"
    return Proceedings(taken, text.ruling.outcome, amended, dropped, f"voted {shape}: {text.ruling.reason}")


def _won(taken: Taken) -> bool:
    return taken.ruling is not None and taken.ruling.outcome in ("adopted", "adopted without vote")


def _name(taken: Taken) -> str:
    return taken.put.name or taken.put.motion
