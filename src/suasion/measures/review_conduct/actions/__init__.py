"""The category of action that a text asks for: verbs as a baseline, a logit trained on the coded texts, both judged."""

from suasion.measures.review_conduct.actions.evaluation import Judgement, judge
from suasion.measures.review_conduct.actions.model import ActionModel, Guess, fit_actions
from suasion.measures.review_conduct.actions.verbs import by_verbs

__all__ = ["ActionModel", "Guess", "Judgement", "by_verbs", "fit_actions", "judge"]
