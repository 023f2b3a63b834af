"""The sections of the page of a decision, found by themselves: each module declares `SECTION = DecisionSection(...)`.

Orders: 10 votes by group, 20 positions and surprises, 30 the rule, 40 rounds of the same text, 50 what went with the votes.
"""

from __future__ import annotations

from functools import cache

from suasion.found import declared_in
from suasion.present.explorer.decisions import DecisionSection


@cache
def all_decision_sections() -> tuple[DecisionSection, ...]:
    """Every declared section, in the order of the page."""
    return tuple(sorted(declared_in(__name__, "SECTION"), key=lambda s: s.order))
