"""Ballot after ballot until the seats are filled."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from suasion.institutions.elections import run as count_all
from suasion.institutions.worked.wordings import day, listed


def run(given: Mapping[str, Any], when: Mapping[str, Any]) -> str:
    """Who is elected on which ballot, who is level, and to whom the next ballot is restricted."""
    rounds = count_all(when["ballots"], given["seats"], given["needed"], given["on"])
    parts = [f"ballot {c.ballot} elects {listed(c.elected) or 'nobody'}" for c in rounds]
    last = rounds[-1]
    if last.left and last.standing:
        parts.append(f"the next ballot is between {listed(last.standing)}")
    elif last.left:
        parts.append("the next ballot is open to all")
    return "; ".join(parts)


def words(given: Mapping[str, Any], when: Mapping[str, Any]) -> tuple[str, str]:
    """Given and when, in words."""
    base = f"{given['seats']} seats on {day(given['on'])}, {given['needed']} votes needed"
    told = [listed(f"{n} {v}" for n, v in b.items()) for b in when["ballots"]]
    return base, "; then ".join(f"ballot {i} gives {t}" for i, t in enumerate(told, start=1))
