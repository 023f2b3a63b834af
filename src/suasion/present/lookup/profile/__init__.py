"""The soft power of a sender: looked up once, told in parts."""

from suasion.present.lookup.profile.found import profile_parts, side_by_side_parts

__all__ = ["profile_parts", "side_by_side_parts"]
