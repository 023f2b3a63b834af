"""Trade linkage by date, and the yearly waiver."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from suasion.institutions.registry import body
from suasion.institutions.trade_linkage import linkage, renewal
from suasion.institutions.worked.wordings import day


def run(given: Mapping[str, Any], when: Mapping[str, Any]) -> str:
    """The linkage of the day; or whether the waiver stands."""
    if "yes" not in when:
        return f"the linkage is {linkage(given['on']).value}"
    house = body("us-house").in_force(given["on"]).decide("disapproval", when["yes"], when["no"])
    return "the waiver stands" if renewal(given["on"], house).stands else "the waiver falls"


def words(given: Mapping[str, Any], when: Mapping[str, Any]) -> tuple[str, str]:
    """Given and when, in words."""
    held = f"trade of the United States with China on {day(given['on'])}"
    return (
        held,
        f"the House votes {when['yes']}-{when['no']} on disapproval"
        if "yes" in when
        else "one asks how it hangs on rights",
    )
