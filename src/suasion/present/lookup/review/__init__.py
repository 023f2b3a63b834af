"""Conduct in the Universal Periodic Review: found once, told in parts."""

from suasion.present.lookup.review.found import ReviewFound, look_up_review, part_names, table_names

__all__ = ["ReviewFound", "look_up_review", "part_names", "table_names"]
