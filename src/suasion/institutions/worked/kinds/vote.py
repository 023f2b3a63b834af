"""A vote of a body on one motion."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from suasion.institutions.motions import motion
from suasion.institutions.registry import body
from suasion.institutions.voting import Tally
from suasion.institutions.worked.wordings import listed, sitting_body

COUNTS = ("yes", "no", "abstain", "absent")


def run(given: Mapping[str, Any], when: Mapping[str, Any]) -> str:
    """The outcome; what is missing where it cannot be decided."""
    rules = body(given["body"]).in_force(given["on"])
    options = {k: v for k, v in when.items() if k not in ("motion", *COUNTS)}
    ruling = rules.decide(when["motion"], *(when.get(c) for c in COUNTS), **options)
    return ruling.outcome or f"it cannot be decided: missing {ruling.missing}"


def words(given: Mapping[str, Any], when: Mapping[str, Any]) -> tuple[str, str]:
    """Given and when, in words."""
    kind = motion(when["motion"]).words
    kind += " on an important question" if when.get("important") else ""
    counts = {c: when.get(c) for c in COUNTS}
    known = {c: n for c, n in counts.items() if n is not None}
    if when.get("without_vote"):
        said = f"no member asks for a vote on {kind}"
    elif not known:
        said = f"{kind} comes without any vote"
    elif min(known.values()) < 0:
        said = f"{kind} is said to get {listed(f'{n} {c}' for c, n in known.items())}"
    else:
        said = f"{kind} gets {Tally(**counts).words}"
    return sitting_body(given["body"], given["on"]), said
