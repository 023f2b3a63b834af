"""Report cards by declared rules: a body by criteria, states by votes; every mark with what it was counted from."""

from suasion.measures.report_card.body import grade_body
from suasion.measures.report_card.members import grade_states
from suasion.measures.report_card.model import CardRules, Window
from suasion.measures.report_card.reading import read_card
from suasion.measures.report_card.result import BodyCard, StatesCard
from suasion.measures.report_card.shipped import card, shipped_card, shipped_names

__all__ = [
    "BodyCard",
    "CardRules",
    "StatesCard",
    "Window",
    "card",
    "grade_body",
    "grade_states",
    "read_card",
    "shipped_card",
    "shipped_names",
]
