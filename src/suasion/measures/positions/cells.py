"""What is told of each state in each period, of its position and log consistency together, and its paths' precision."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from suasion.measures.positions.kernels import joint_paths
from suasion.measures.positions.problem import Problem, State

Floats = NDArray[np.float64]


class Blocks(NamedTuple):
    """(N, T) each: what is told of a position, of it and u together, and of u, in every period."""

    x: Floats
    both: Floats
    u: Floats

    def less(self, other: Blocks) -> Blocks:
        """What is left of each."""
        return Blocks(*(a - b for a, b in zip(self, other, strict=True)))


def told(state: State) -> Blocks:
    """The information of votes and bound, items known."""
    of = state.consistency
    return Blocks(state.weight, -of.tie, of.weight)


def joint_factor(problem: Problem, of_cells: Blocks) -> Floats:
    """(N, T, 7) the factor of `kernels.joint_paths` of the walks' precision and what is told of cells."""
    factor = np.empty((*of_cells.x.shape, 7))
    given = problem.diagonal, problem.off, of_cells.x, *problem.steady, of_cells.u, of_cells.both
    joint_paths.factor(*given, factor)
    return factor
