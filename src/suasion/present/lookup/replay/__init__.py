"""A replay: made once, told in parts."""

from suasion.present.lookup.replay.found import ReplayFound, part_names

__all__ = ["ReplayFound", "part_names"]
