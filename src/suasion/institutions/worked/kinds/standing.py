"""Where a state stands towards a treaty."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from suasion.institutions.treaties import Act, treaty
from suasion.institutions.treaties import standing as standing_of
from suasion.institutions.worked.wordings import day, listed


def run(given: Mapping[str, Any], when: Mapping[str, Any]) -> str:
    """Its standing, and what that means."""
    acts = [Act(act, on) for act, on in given["acts"]]
    found = standing_of(treaty(given["treaty"]), acts, when["on"])
    return f"its standing is {found.standing} ({found.meaning})"


def words(given: Mapping[str, Any], when: Mapping[str, Any]) -> tuple[str, str]:
    """Given and when, in words."""
    acts = listed(f"{act} on {day(on)}" for act, on in given["acts"]) or "no act"
    return (
        f"{given.get('who', 'a state')} and the {treaty(given['treaty']).name}: {acts}",
        f"one asks on {day(when['on'])}",
    )
