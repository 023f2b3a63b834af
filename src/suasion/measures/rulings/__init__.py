"""Where the record and the rules meet: decisions of a file or of the record, ruled by the rules of their day."""

from suasion.measures.rulings.decisions import rule_decisions
from suasion.measures.rulings.facts import Facts, facts_of
from suasion.measures.rulings.rosters import rule_ballots, rules_of
from suasion.measures.rulings.rows import decide_rows, rule_row, ruling_frame
from suasion.measures.rulings.standings import candidacies, treaty_standings
from suasion.measures.rulings.treaties import entry_table

__all__ = [
    "Facts",
    "candidacies",
    "decide_rows",
    "entry_table",
    "facts_of",
    "rule_ballots",
    "rule_decisions",
    "rule_row",
    "rules_of",
    "ruling_frame",
    "treaty_standings",
]
