"""Treaties: looked up once, told in parts."""

from suasion.present.lookup.commitments.found import CommitmentsFound, look_up_commitments, part_names

__all__ = ["CommitmentsFound", "look_up_commitments", "part_names"]
