"""The health of the regime: measured once, told in parts."""

from suasion.present.lookup.health.found import HealthFound, look_up_health, part_names

__all__ = ["HealthFound", "look_up_health", "part_names"]
