"""A sitting of the review, or a place in its calendar."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from suasion.institutions.review import cycle_on, position, sitting
from suasion.institutions.worked.wordings import day


def run(given: Mapping[str, Any], when: Mapping[str, Any]) -> str:
    """How many speak and for how long; or the place in the cycle."""
    if "place" in when:
        cycle = cycle_on(given["on"])
        return f"it is number {position(when['session'], when['place'], given['on'])} of {cycle.places} places"
    found = sitting(when["asked"], given["on"])
    each = f"{found.seconds_each:.0f} seconds each within {found.others_minutes} minutes"
    return f"{found.speak} speak {each}, {found.cut} are cut"


def words(given: Mapping[str, Any], when: Mapping[str, Any]) -> tuple[str, str]:
    """Given and when, in words."""
    cycle = cycle_on(given["on"])
    held = f"cycle {cycle.number} of the review on {day(given['on'])} ({cycle.states_a_year} states a year)"
    if "place" in when:
        return held, f"a state is number {when['place']} on the list of session {when['session']}"
    return held, f"{when['asked']} states ask to speak"
