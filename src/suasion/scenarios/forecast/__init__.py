"""Forecasts of whole votes and how good they are: tallies, odds, backtests (method page: docs/methods/forecast.md)."""

from suasion.scenarios.forecast.backtest import Backtest, backtest
from suasion.scenarios.forecast.whip import Whip, draft_like, whip

__all__ = ["Backtest", "Whip", "backtest", "draft_like", "whip"]
