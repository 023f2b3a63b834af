"""Reports of parties: when they are due, which are overdue, how late they come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from suasion.errors import BadInput
from suasion.institutions.elections.terms import after_years
from suasion.institutions.treaties.declared import Treaty


@dataclass(frozen=True, slots=True)
class Report:
    """One report: its number, the day it was due, the day it came (None = not yet), days late (None = not due)."""

    number: int
    due: date
    submitted: date | None
    late: int | None


def reports_due(t: Treaty, bound_from: date, day: date, submitted: Iterable[date] = ()) -> tuple[Report, ...]:
    """The reports due by `day` from a party bound since `bound_from`, the submissions matched in order.

    late    days from the due date to the submission, or to `day` while it is overdue; negative = early
    Raises BadInput for a treaty without a reporting duty.

    >>> from suasion.institutions.treaties import treaty
    >>> due = reports_due(treaty("ICESCR"), date(2001, 6, 27), date(2010, 1, 1), [date(2003, 6, 27)])
    >>> [(r.number, r.due.isoformat(), r.late) for r in due]
    [(1, '2003-06-27', 0), (2, '2008-06-27', 553)]
    """
    if t.reports is None:
        raise BadInput(
            f"{t.id} asks for no periodic reports",
            where="institutions/parameters/treaties.toml",
            next_step="name a treaty with periodic reports",
        )
    first, then = t.reports
    given = sorted(submitted)
    found: list[Report] = []
    due = after_years(bound_from, first)
    while due <= day or len(found) < len(given):
        came = given[len(found)] if len(found) < len(given) else None
        found.append(Report(len(found) + 1, due, came, ((came or day) - due).days))
        if then is None:
            break
        due = after_years(due, then)
    return tuple(found)
