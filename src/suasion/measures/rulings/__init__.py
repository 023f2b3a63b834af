"""Where the record and the rules meet: decisions of a file or of the record, ruled by the rules of their day."""

from suasion.measures.rulings.facts import Facts, facts_of
from suasion.measures.rulings.rows import decide_rows, rule_row, ruling_frame

__all__ = ["Facts", "decide_rows", "facts_of", "rule_row", "ruling_frame"]
