"""Look-ups: a state, a decision, who agrees with whom. Pure functions from a record to small frozen results.

The commands, the web explorer and the API print the same results. A part of a state or of a decision is one
module of `lookup.state` or `lookup.decision`, found by itself.
"""

from suasion.present.lookup.agreement import Agreement, look_up_agreement
from suasion.present.lookup.decision import DecisionFound, find_decisions, look_up_decisions
from suasion.present.lookup.parts import Part
from suasion.present.lookup.state import StateFound, look_up_state

__all__ = [
    "Agreement",
    "DecisionFound",
    "Part",
    "StateFound",
    "find_decisions",
    "look_up_agreement",
    "look_up_decisions",
    "look_up_state",
]
