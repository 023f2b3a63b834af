"""Positions: dynamic ordinal ideal points, with intervals (method page: docs/methods/positions.md)."""

from suasion.measures.positions.estimate import estimate_positions
from suasion.measures.positions.spec import Positions, PositionSpec

__all__ = ["PositionSpec", "Positions", "estimate_positions"]
