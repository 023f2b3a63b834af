"""The sections of the page of a decision, found by themselves: each module declares `SECTION = DecisionSection(...)`.

Orders: 10 votes by group, 20 positions and surprises, 30 the rule, 40 rounds of the same text, 50 what went with the votes.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from suasion.present.explorer.decisions import DecisionSection


@cache
def all_decision_sections() -> tuple[DecisionSection, ...]:
    """Every declared section, in the order of the page."""
    modules = [importlib.import_module(f"{__name__}.{m.name}") for m in pkgutil.iter_modules(__path__)]
    return tuple(sorted((m.SECTION for m in modules), key=lambda s: s.order))
