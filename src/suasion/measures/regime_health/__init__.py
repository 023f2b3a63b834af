"""Is the regime growing, capped or in retrogression, since when, and how sure is that?"""

from suasion.measures.regime_health.component import Component, all_components
from suasion.measures.regime_health.health import Health, regime_health
from suasion.measures.regime_health.sensitivity import Sensitivity
from suasion.measures.regime_health.trend import Trend, broken_trend

__all__ = ["Component", "Health", "Sensitivity", "Trend", "all_components", "broken_trend", "regime_health"]
