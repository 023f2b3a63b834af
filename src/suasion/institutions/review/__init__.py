"""The Universal Periodic Review: calendar, troika, speakers, and the ledger of recommendations."""

from suasion.institutions.review.calendar import Cycle, cycle_on, order_of_review, position
from suasion.institutions.review.ledger import Ledger, answer_of, ledger
from suasion.institutions.review.sitting import Sitting, draw_troika, sitting

__all__ = [
    "Cycle",
    "Ledger",
    "Sitting",
    "answer_of",
    "cycle_on",
    "draw_troika",
    "ledger",
    "order_of_review",
    "position",
    "sitting",
]
