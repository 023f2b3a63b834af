"""May a state stand again?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from suasion.institutions.elections import may_stand
from suasion.institutions.membership import Term
from suasion.institutions.registry import body
from suasion.institutions.worked.wordings import listed


def run(given: Mapping[str, Any], when: Mapping[str, Any]) -> str:
    """Whether it may stand."""
    terms = [Term("X", date(a, 1, 1), date(b, 12, 31)) for a, b in given["terms"]]
    may = may_stand(terms, "X", body(given["body"]), date(when["from"], 1, 1))
    return "it may stand" if may else "it may not stand"


def words(given: Mapping[str, Any], when: Mapping[str, Any]) -> tuple[str, str]:
    """Given and when, in words."""
    served = listed(f"{a}-{b}" for a, b in given["terms"])
    return f"a member of the {body(given['body']).name} in {served}", f"it wants a term from {when['from']}"
