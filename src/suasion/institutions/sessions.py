"""Special sessions on request, urgent debates, and the standing of those who ask."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from suasion.institutions.bodies import Rules
from suasion.institutions.membership import Term, voters
from suasion.institutions.voting import Ruling


def request_special_session(rules: Rules, supporters: Iterable[str], terms: Iterable[Term]) -> Ruling:
    """Is a special session held? Only members count towards the share that the body asks for.

    Observers may join a request; they are named in the reason and not counted.

    >>> from datetime import date
    >>> from suasion.institutions import body
    >>> members = [Term(f"M{i}", date(2012, 1, 1)) for i in range(47)]
    >>> asked = [f"M{i}" for i in range(15)] + ["an observer"]
    >>> request_special_session(body("hrc").in_force(date(2012, 6, 1)), asked, members).outcome
    'rejected'
    """
    given = set(supporters)
    counted = given & set(voters(terms, rules.day))
    ruling = rules.decide("special-session", yes=len(counted))
    others = len(given) - len(counted)
    if not others:
        return ruling
    note = f"{ruling.reason}; {others} of those who ask are no members and do not count"
    return replace(ruling, reason=note)
