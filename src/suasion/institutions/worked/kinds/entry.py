"""When a treaty binds: the delay after a deposit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from suasion.institutions.treaties import Delay, binds_from, treaty
from suasion.institutions.worked.wordings import day


def run(given: Mapping[str, Any], when: Mapping[str, Any]) -> str:
    """The day, in words."""
    t = treaty(given["treaty"])
    if "nth" in when:
        return f"it enters into force on {day(Delay(t.delay).after(when['nth']))}"
    return f"it is bound from {day(binds_from(t, when['deposit'], t.in_force))}"


def words(given: Mapping[str, Any], when: Mapping[str, Any]) -> tuple[str, str]:
    """Given and when, in words."""
    t = treaty(given["treaty"])
    if "nth" in when:
        return f"the {t.name} ({t.article})", f"instrument {t.instruments} is deposited on {day(when['nth'])}"
    held = f"the {t.name} ({t.article}), in force since {day(t.in_force)}"
    return held, f"{when.get('who', 'a state')} deposits its instrument on {day(when['deposit'])}"
