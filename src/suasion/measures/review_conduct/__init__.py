"""Conduct in the Universal Periodic Review: acceptance, softness, themes, pairs, groups, actions of new texts."""

from suasion.measures.review_conduct.conduct import (
    CONDUCT,
    action_shares,
    as_recommenders,
    as_reviewed,
    by_session,
    conduct,
)
from suasion.measures.review_conduct.dyads import Reciprocity, pairs, reciprocity
from suasion.measures.review_conduct.groups import by_regimes, by_regions, with_regimes
from suasion.measures.review_conduct.spec import ACTIONS, SCALES, ReviewSpec, Scale
from suasion.measures.review_conduct.themes import themes

__all__ = [
    "ACTIONS",
    "CONDUCT",
    "SCALES",
    "Reciprocity",
    "ReviewSpec",
    "Scale",
    "action_shares",
    "as_recommenders",
    "as_reviewed",
    "by_regimes",
    "by_regions",
    "by_session",
    "conduct",
    "pairs",
    "reciprocity",
    "themes",
    "with_regimes",
]
