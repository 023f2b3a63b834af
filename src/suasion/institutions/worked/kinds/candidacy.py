"""One candidacy for seats of a group."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from suasion.institutions.elections import Rival, Seat, judge
from suasion.institutions.registry import body
from suasion.institutions.worked.wordings import day, listed


def _seat(given: Mapping[str, Any]) -> Seat:
    return Seat(body(given["to"]), given["on"], given["seats"], given.get("candidates"), given.get("ballots"))


def run(given: Mapping[str, Any], when: Mapping[str, Any]) -> str:
    """Elected or not elected; what is missing where it cannot be told."""
    rivals = [Rival(n, None if v == "?" else v) for n, v in when.get("rivals", {}).items()]
    ruling = judge(when["votes"], _seat(given), rivals)
    return ruling.outcome or f"it cannot be decided: missing {ruling.missing}"


def words(given: Mapping[str, Any], when: Mapping[str, Any]) -> tuple[str, str]:
    """Given and when, in words."""
    seat = _seat(given)
    standing = f" and {seat.candidates} candidates" if seat.candidates else ""
    held = f"{seat.seats} seat{'s' if seat.seats > 1 else ''}{standing} for {given.get('group', 'a group')}"
    base = f"an election to the {seat.body.name} on {day(seat.day)} ({held}; {seat.needed} of {seat.base} needed)"
    rivals = [f"{n} {'an unknown number' if v == '?' else v}" for n, v in when.get("rivals", {}).items()]
    others = f", and {listed(rivals)}" if rivals else ""
    return base, f"{when.get('who', 'a candidate')} wins {when['votes']} votes{others}"
