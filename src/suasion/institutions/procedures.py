"""Special procedures: a mandate's life, and the way to a visit with the step at which it stalls (SP-1 to SP-5)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from suasion.errors import BadInput
from suasion.institutions.cited import Dated
from suasion.institutions.elections.terms import after_years
from suasion.institutions.lifecycle import Course, Lifecycle, Step
from suasion.institutions.parameters import read
from suasion.institutions.registry import dated

MANDATE = Lifecycle(
    "a mandate",
    "SP-2",
    "a mandate runs from the text that creates it to its term, unless renewed",
    {
        "": ("created",),
        "created": ("renewed", "voted down", "ended", "replaced"),
        "renewed": ("renewed", "voted down", "ended", "replaced"),
        "voted down": (),
        "ended": (),
        "replaced": (),
    },
)
VISIT = Lifecycle(
    "a visit",
    "SP-4",
    "request, invitation, agreed terms, dates, visit, report",
    {
        "": ("requested", "invited"),
        "requested": ("requested", "invited", "refused"),
        "invited": ("requested", "invited", "terms agreed", "dates agreed", "postponed", "held", "withdrawn"),
        "terms agreed": ("dates agreed", "postponed", "held", "withdrawn"),
        "dates agreed": ("held", "postponed", "withdrawn"),
        "postponed": ("requested", "invited", "terms agreed", "dates agreed", "held", "postponed", "withdrawn"),
        "refused": ("requested",),
        "withdrawn": ("requested", "invited"),
        "held": ("reported", "requested", "invited"),
        "reported": ("requested", "invited"),
    },
)
WAITING = {
    "": "the request",
    "requested": "the invitation",
    "refused": "the invitation",
    "withdrawn": "the invitation",
    "invited": "the terms and dates",
    "terms agreed": "the dates",
    "dates agreed": "the visit",
    "postponed": "the visit",
    "held": "the report",
    "reported": "nothing",
}


SAID = (
    ("request", "requested"),
    ("reminder", "requested"),
    ("agreed without a date", "invited"),
    ("invited", "invited"),
    ("postponed", "postponed"),
    ("refused", "refused"),
    ("held", "held"),
)  # how a source's words begin, and the step they are


def step_said(words: str) -> str:
    """The step of the way to a visit that a source's words name. Raises BadInput for words not declared.

    >>> step_said("request repeated"), step_said("agreed without a date")
    ('requested', 'invited')
    """
    for beginning, step in SAID:
        if words.startswith(beginning):
            return step
    raise BadInput(
        f"no step of a visit is declared for {words!r}",
        where="institutions/procedures.py, SAID",
        next_step=f"use words that begin with one of: {', '.join(b for b, _ in SAID)}",
    )


def _years() -> Dated:
    return dated("the usual term of a mandate", read("practice")["mandate_years"])


def term_ends(given: date, scope: str, years: int | None = None) -> date:
    """The day on which a mandate given on `given` ends if nobody renews it; `years` as the text says, else the usual.

    >>> term_ends(date(2020, 6, 22), "thematic"), term_ends(date(2007, 3, 27), "country")
    (datetime.date(2023, 6, 22), datetime.date(2008, 3, 27))
    """
    usual = _years().on(given).value
    if scope not in usual:
        raise BadInput(f"unknown scope {scope!r}", next_step=f"use one of {', '.join(usual)}")
    return after_years(given, years or usual[scope])


@dataclass(frozen=True, slots=True)
class MandateStanding:
    """runs, lapsed, voted down, ended, replaced or none; since when, and to when it runs if nobody renews it."""

    standing: str
    since: date | None
    runs_to: date | None


def mandate_on(steps: Iterable[Step], scope: str, day: date, years: int | None = None) -> MandateStanding:
    """Where a mandate stands on `day`: it lapses when its term is over and no text renewed it in time.

    >>> steps = [Step(date(2007, 3, 27), "created")]
    >>> mandate_on(steps, "country", date(2008, 3, 28)).standing
    'lapsed'
    """
    course = MANDATE.run(s for s in steps if s.day <= day)
    if not course.at:
        return MandateStanding("none", None, None)
    last = course.steps[-1]
    if course.ended:
        return MandateStanding(course.at, last.day, None)
    ends = term_ends(last.day, scope, years)
    lapsed = ends < day
    return MandateStanding("lapsed" if lapsed else "runs", ends if lapsed else last.day, None if lapsed else ends)


@dataclass(frozen=True, slots=True)
class VisitStanding:
    """The step a visit stands at, what it waits for, and for how many days: a reminder does not start them anew."""

    at: str
    waits_for: str
    days: int | None


def visit_on(steps: Iterable[Step], day: date, *, standing_invitation: bool = False) -> VisitStanding:
    """Where a visit stands on `day`. A standing invitation counts as an invitation to every thematic mandate.

    >>> torture = [Step(date(1995, 1, 1), "requested"), Step(date(1999, 1, 1), "invited")]
    >>> visit_on(torture, date(2004, 6, 1)).waits_for
    'the terms and dates'
    >>> visit_on([Step(date(1999, 1, 1), "requested"), Step(date(1999, 3, 1), "requested")], date(1999, 4, 1)).days
    90
    """
    course: Course = VISIT.run(s for s in steps if s.day <= day)
    at = course.at
    if standing_invitation and at in ("", "requested"):
        at = "invited"
    waits = WAITING[at]
    if not course.steps or waits == "nothing":
        return VisitStanding(at, waits, None)
    same = takewhile(lambda s: WAITING[s.step] == WAITING[course.at], reversed(course.steps))
    return VisitStanding(at, waits, (day - min(s.day for s in same)).days)
