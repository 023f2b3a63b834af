"""A day of votes on one draft, in the order the rules give."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from suasion.institutions.motions import motion
from suasion.institutions.proceedings import Put, proceed
from suasion.institutions.registry import body
from suasion.institutions.worked.wordings import sitting_body


def run(given: Mapping[str, Any], when: Mapping[str, Any]) -> str:
    """The order taken, what carried, and the end of the draft."""
    rules = body(given["body"]).in_force(given["on"])
    day = proceed(rules, [Put(**p) for p in when["puts"]])
    order = ", ".join(dict.fromkeys(t.put.motion for t in day.taken))
    carried = (
        f"{day.carried('amendment')} amendments carry; " if any(t.put.motion == "amendment" for t in day.taken) else ""
    )
    return f"the order is {order}; {carried}the draft is {day.outcome or 'not considered'}"


def words(given: Mapping[str, Any], when: Mapping[str, Any]) -> tuple[str, str]:
    """Given and when, in words."""
    told = [f"{motion(p['motion']).words} {p['yes']}-{p['no']}-{p['abstain']}" for p in when["puts"]]
    return sitting_body(given["body"], given["on"]), f"these are put: {'; '.join(told)}"
