"""The rule that decided: the majority in force that day, what it makes of the totals, and where it stands."""

from __future__ import annotations

import polars as pl

from suasion.measures.rulings import facts_of, rule_decisions
from suasion.present.lookup.decision.found import DecisionFound
from suasion.present.lookup.parts import PartMaker

COLUMNS = {
    "decision": "id of the decision",
    "outcome_by_rule": "what the rules in force make of the totals; empty = cannot be decided, see `missing`",
    "agrees": "is that the outcome the record holds?",
    "threshold": "the majority needed, in words",
    "needed": "the fewest votes that would have carried",
    "base": "what the majority is counted on",
    "reason": "why",
    "citation": "rule or resolution; [unverified] = from memory alone",
    "missing": "what would have to be known to decide",
    "unverified": "citations this ruling leans on that are from memory alone",
}


def make(found: DecisionFound) -> pl.DataFrame:
    """A row a decision."""
    return rule_decisions(found.decisions, facts_of(found.record))


PART = PartMaker("rule", "The rule that decided", 20, COLUMNS, make)
