"""Consultative status: applied, questioned, deferred, decided, and ECOSOC's last word (NGO-1 to NGO-4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from suasion.errors import BadInput
from suasion.institutions.lifecycle import Course, Lifecycle, Step
from suasion.institutions.parameters import read
from suasion.institutions.registry import dated
from suasion.institutions.voting import Ruling

APPLICATION = Lifecycle(
    "an application for consultative status",
    "NGO-2",
    "ECOSOC resolution 1996/31; any member's question defers the file to the next session",
    {
        "": ("applied",),
        "applied": ("questioned", "deferred", "recommended", "closed", "voted down"),
        "questioned": ("questioned", "deferred", "recommended", "closed", "voted down"),
        "deferred": ("questioned", "deferred", "recommended", "closed", "voted down"),
        "recommended": ("granted", "refused"),
        "closed": ("applied", "granted"),
        "voted down": ("granted", "refused", "applied"),
        "granted": ("suspended", "withdrawn"),
        "refused": ("applied",),
        "suspended": ("granted", "withdrawn"),
        "withdrawn": ("applied",),
    },
)


@dataclass(frozen=True, slots=True)
class Decision:
    """The end of an application: granted or refused; did ECOSOC overturn its Committee?"""

    outcome: str
    overturned: bool
    reason: str


def application(steps: Iterable[Step]) -> Course:
    """The course of an application. Raises BadInput, naming the rule, at a step out of order.

    >>> taken = {2012: "applied", 2013: "questioned", 2014: "deferred", 2016: "voted down", 2017: "granted"}
    >>> course = application(Step(date(year, 5, 1), step) for year, step in taken.items())
    >>> course.at, course.count("questioned")
    ('granted', 1)
    """
    return APPLICATION.run(steps)


def decide_application(committee: Ruling, ecosoc: Ruling | None) -> Decision:
    """What an application comes to: the Committee recommends, the Council decides and may overturn it.

    committee, ecosoc   rulings on the motion to grant status (None = the Council was not asked)
    """
    recommended = _won(committee)
    if ecosoc is None:
        why = "the Council has not decided" if recommended else "a failed vote leaves the organisation without status"
        return Decision("recommended" if recommended else "refused", False, f"{why} (Committee: {committee.reason})")
    granted = _won(ecosoc)
    return Decision("granted" if granted else "refused", granted != recommended, f"ECOSOC: {ecosoc.reason}")


def _won(ruling: Ruling) -> bool:
    if ruling.outcome is None:
        raise BadInput("an undecided vote", why=ruling.missing, where="rule NGO-3", next_step="give what is missing")
    return ruling.outcome in ("adopted", "adopted without vote")


def rights_of(status: str, day: date) -> tuple[str, ...]:
    """What an organisation with `status` may do.

    >>> rights_of("special", date(2016, 7, 25))
    ('attend', 'statements')
    """
    rights = dated("the rights of consultative status", read("practice")["status_rights"]).on(day).value
    if status not in rights:
        raise BadInput(f"unknown status {status!r}", next_step=f"use one of {', '.join(rights)}")
    return tuple(rights[status])
