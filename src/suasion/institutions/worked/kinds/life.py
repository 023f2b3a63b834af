"""A life in steps: a mandate, a visit, an application, a dialogue, technical cooperation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from suasion.institutions.cooperation import Agreement, cooperation_on
from suasion.institutions.dialogues import dialogue_on
from suasion.institutions.lifecycle import Step
from suasion.institutions.ngo_committee import application
from suasion.institutions.procedures import mandate_on, visit_on
from suasion.institutions.worked.wordings import day, listed


def run(given: Mapping[str, Any], when: Mapping[str, Any]) -> str:
    """Where it stands."""
    steps = [Step(on, step) for step, on in given["steps"]]
    if given["of"] in ("a thematic mandate", "a country mandate"):
        return mandate_on(steps, given["of"].split()[1], when["on"]).standing
    if given["of"] == "a visit":
        found = visit_on(steps, when["on"], standing_invitation=given.get("standing_invitation", False))
        return f"it waits for {found.waits_for}"
    if given["of"] == "a dialogue":
        return dialogue_on(steps, when["on"])
    if given["of"] == "an application":
        return application(s for s in steps if s.day <= when["on"]).at
    return cooperation_on([Agreement(s.step, s.day, given.get("runs_to")) for s in steps], when["on"])


def words(given: Mapping[str, Any], when: Mapping[str, Any]) -> tuple[str, str]:
    """Given and when, in words."""
    steps = listed(f"{step} on {day(on)}" for step, on in given["steps"])
    open_door = " with a standing invitation" if given.get("standing_invitation") else ""
    return f"{given.get('what', given['of'])}{open_door}: {steps}", f"one asks on {day(when['on'])}"
