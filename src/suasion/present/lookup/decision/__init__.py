"""Decisions: found by symbol, id or words; result, who voted how, by group. A part is a module of `parts`."""

from suasion.present.lookup.decision.find import find_decisions
from suasion.present.lookup.decision.found import DecisionFound, look_up_decisions

__all__ = ["DecisionFound", "find_decisions", "look_up_decisions"]
