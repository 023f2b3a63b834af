"""Positions: dynamic ordinal ideal points, with intervals (method page: docs/methods/positions.md)."""

from suasion.measures.positions.choose import calls_for_positions
from suasion.measures.positions.estimate import estimate_positions
from suasion.measures.positions.spec import Positions, PositionSpec

__all__ = ["PositionSpec", "Positions", "calls_for_positions", "estimate_positions"]
