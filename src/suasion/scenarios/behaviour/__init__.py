"""How a member will vote on a draft, from what was known before the day (method page: docs/methods/forecast.md)."""

from suasion.scenarios.behaviour.drafts import Draft
from suasion.scenarios.behaviour.history import History
from suasion.scenarios.behaviour.rolling import Forecasts, roll

__all__ = ["Draft", "Forecasts", "History", "roll"]
