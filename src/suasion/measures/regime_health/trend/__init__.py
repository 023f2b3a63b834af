"""When a yearly series changed its direction, and which way it goes now."""

from suasion.measures.regime_health.trend.broken import FLAT, VERDICTS, Trend, broken_trend

__all__ = ["FLAT", "VERDICTS", "Trend", "broken_trend"]
