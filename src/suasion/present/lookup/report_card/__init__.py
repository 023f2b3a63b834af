"""A filled report card, told in parts."""

from suasion.present.lookup.report_card.found import card_parts

__all__ = ["card_parts"]
