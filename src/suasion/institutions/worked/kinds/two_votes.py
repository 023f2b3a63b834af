"""The NGO Committee's vote and ECOSOC's after it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from suasion.institutions.ngo_committee import decide_application
from suasion.institutions.registry import body
from suasion.institutions.voting import Ruling
from suasion.institutions.worked.wordings import day


def _ruling(name: str, vote: Mapping[str, Any]) -> Ruling:
    rules = body(name).in_force(vote["on"])
    return rules.decide("accreditation", vote["yes"], vote["no"], vote["abstain"])


def run(given: Mapping[str, Any], when: Mapping[str, Any]) -> str:
    """Granted or refused, and whether the Council overturned its Committee."""
    council = _ruling("ecosoc", when["ecosoc"]) if "ecosoc" in when else None
    found = decide_application(_ruling("ngo-committee", given["committee"]), council)
    return f"status is {found.outcome}{' and the Committee overturned' if found.overturned else ''}"


def words(given: Mapping[str, Any], when: Mapping[str, Any]) -> tuple[str, str]:
    """Given and when, in words."""
    c = given["committee"]
    held = f"{given['who']}, on which the NGO Committee voted {c['yes']}-{c['no']}-{c['abstain']} on {day(c['on'])}"
    if "ecosoc" not in when:
        return held, "the Council is not asked"
    v = when["ecosoc"]
    return held, f"ECOSOC votes {v['yes']}-{v['no']}-{v['abstain']} on {day(v['on'])}"
