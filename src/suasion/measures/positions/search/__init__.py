"""The search for the model's settings by held-out votes: a declared grid, a declared rule, a recorded result."""

from suasion.measures.positions.search.grid import Grid, read_grid
from suasion.measures.positions.search.run import Searched, search

__all__ = ["Grid", "Searched", "read_grid", "search"]
