"""Technical cooperation with the High Commissioner: intent, needs, memorandum; what runs on a day (OHC-2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from suasion.institutions.lifecycle import Lifecycle, Step

COOPERATION = Lifecycle(
    "technical cooperation",
    "OHC-2",
    "memorandum of intent, needs assessment, memorandum of understanding, the next one",
    {
        "": ("memorandum-of-intent", "needs-assessment", "memorandum-of-understanding"),
        "memorandum-of-intent": ("needs-assessment", "memorandum-of-understanding"),
        "needs-assessment": ("memorandum-of-understanding",),
        "memorandum-of-understanding": ("needs-assessment", "memorandum-of-understanding"),
    },
)


@dataclass(frozen=True, slots=True)
class Agreement:
    """One agreement: its kind, its day, and the day it runs to (None = no end was found)."""

    step: str
    day: date
    runs_to: date | None = None


def cooperation_on(agreements: Iterable[Agreement], day: date) -> str:
    """none, prepared (intent or needs only), agreed, ended, or agreed with no end found.

    >>> done = [Agreement("memorandum-of-intent", date(1998, 9, 7)),
    ...     Agreement("memorandum-of-understanding", date(2000, 11, 20), date(2002, 11, 19))]
    >>> [cooperation_on(done, d) for d in (date(1999, 1, 1), date(2001, 1, 1), date(2004, 1, 1))]
    ['prepared', 'agreed', 'ended']
    """
    known = sorted((a for a in agreements if a.day <= day), key=lambda a: a.day)
    course = COOPERATION.run(Step(a.day, a.step) for a in known)
    if not course.at:
        return "none"
    memoranda = [a for a in known if a.step == "memorandum-of-understanding"]
    if not memoranda:
        return "prepared"
    last = memoranda[-1]
    if last.runs_to is None:
        return "agreed, no end found"
    return "agreed" if day <= last.runs_to else "ended"
