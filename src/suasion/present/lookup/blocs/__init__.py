"""Blocs of a record: found once, told in parts."""

from suasion.present.lookup.blocs.found import BlocsFound, look_up_blocs, part_names

__all__ = ["BlocsFound", "look_up_blocs", "part_names"]
