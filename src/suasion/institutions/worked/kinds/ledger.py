"""Recommendations of a review as a ledger."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from suasion.institutions.review import ledger
from suasion.institutions.worked.wordings import listed


def run(given: Mapping[str, Any], when: Mapping[str, Any]) -> str:
    """The formal answers."""
    sums = ledger(when["answers"], given["received"])
    return f"{sums.supported} are supported, {sums.noted} noted, {sums.partly} partly, {sums.pending} pending"


def words(given: Mapping[str, Any], when: Mapping[str, Any]) -> tuple[str, str]:
    """Given and when, in words."""
    answers = listed(f"{n} {word!r}" for word, n in when["answers"].items())
    return f"{given['received']} recommendations to {given.get('who', 'a state')}", f"it answers {answers}"
