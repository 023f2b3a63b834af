"""A state: its names, codes, memberships, seats, elections, votes. A part is a module here, found by itself."""

from suasion.present.lookup.state.found import StateFound, look_up_state

__all__ = ["StateFound", "look_up_state"]
