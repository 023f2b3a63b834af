"""Standard errors of positions from the curvature of the joint posterior of positions, consistency and items.

With A the precision of the paths of positions and log consistency given the items, B the information of the items given
the paths and C their cross derivatives, the covariance of the paths is (A - C B^-1 C')^-1. With A = L L' it is
L'^-1 (I - K)^-1 L^-1, where K = L^-1 C B^-1 C' L'^-1 has its eigenvalues between 0 and 1: near 1 are the few movements
that items and paths make together (a whole session shifting or stretching), near 0 the many that each state makes
alone. Lanczos' iteration (Golub and Van Loan, Matrix Computations, ch. 10) finds the first; for the second the series'
first two terms will do.

Positions are reported with mean 0 and standard deviation 1, so the uncertainty of the common origin and scale, which
no vote can tell, is projected out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from suasion.measures.positions.kernels import cross, joint_paths
from suasion.measures.positions.problem import Problem, State
from suasion.measures.positions.result import standard

Floats = NDArray[np.float64]
Apply = Callable[[Floats], Floats]

STEPS = 40
LARGEST = 0.9999


def standard_errors(problem: Problem, state: State, steps: int = STEPS) -> tuple[Floats, Floats]:
    """(N, T) standard errors of positions as reported (in units of x, divided by its deviation later), and of u."""
    shape = state.x.shape
    factor, blocks, series = joint_factor(problem, state), np.empty((*shape, 3)), np.empty((*shape, 2))
    held = crossing(problem, state, state.inverse)
    basis, ritz, vectors = lanczos(coupling(factor, held), 2 * state.x.size, steps)
    joint_paths.variances(factor, blocks)
    joint_paths.first_order(factor, blocks, held.own_share().reshape(*shape, 3), series)
    ritz = np.clip(ritz, 0.0, LARGEST)
    modes = np.einsum("km,kc->mc", vectors, basis).reshape(-1, *shape, 2)
    for mode in modes:
        joint_paths.half_backward(factor, mode)
    of_x, gain = modes[..., 0].reshape(len(ritz), -1), ritz / (1 - ritz)
    left = np.maximum(series - np.einsum("m,mitk->itk", ritz, modes**2), 0.0)
    total = blocks[..., ::2] + left + np.einsum("m,mitk->itk", gain, modes**2)

    def covariance_times(v: Floats) -> Floats:
        solved = np.zeros((*shape, 2))
        solved[..., 0] = v.reshape(shape)
        joint_paths.half_forward(factor, solved)
        joint_paths.half_backward(factor, solved)
        return np.asarray(solved[..., 0].ravel() + np.einsum("m,mc->c", gain * (of_x @ v), of_x))

    own = standardised(total[..., 0].ravel(), covariance_times, state.x.ravel(), problem.voted.ravel())
    return np.sqrt(np.maximum(own, 0.0)).reshape(shape), np.sqrt(total[..., 1])


def joint_factor(problem: Problem, state: State) -> Floats:
    """(N, T, 7) L of `kernels.joint_paths`."""
    of, factor = state.consistency, np.empty((*state.x.shape, 7))
    joint_paths.factor(problem.diagonal, problem.off, state.weight, *problem.steady, of.weight, -of.tie, factor)
    return factor


def standardised(variance: Floats, times: Apply, x: Floats, voted: NDArray[np.bool_]) -> Floats:
    """Variances of x less its mean, over its deviation (both over `voted`), times that deviation."""
    n = int(voted.sum())
    one = np.where(voted, 1.0 / n, 0.0)
    z = standard(x, voted)
    stretch = np.where(voted, z / n, 0.0)
    by_one, by_stretch = times(one), times(stretch)
    aa, ab, bb = one @ by_one, one @ by_stretch, stretch @ by_stretch
    return np.asarray(variance - 2 * by_one - 2 * z * by_stretch + aa + 2 * z * ab + z**2 * bb)


@dataclass(frozen=True)
class Cross:
    """C, the second derivatives of every term in its position and u, and in its item, by items and by cells.

    to_items takes y (2, cells) to the tables (2, 4 J) of B^-1 C' y; to_cells takes tables t to C t (2, cells).
    """

    problem: Problem
    inverse: Floats
    in_items: NDArray[np.float32]
    in_cells: NDArray[np.float32]

    def to_items(self, y: Floats) -> Floats:
        """Tables (2, 4 J) of B^-1 C' y."""
        at = self.problem.layout
        out = np.empty((2, 4 * at.shape[2]))
        self.problem.workers.over(
            self.problem.item_parts,
            lambda a, b: cross.to_items(y, self.in_items, at.item_start, at.cells, self.inverse, out, a, b),
        )
        return out

    def to_cells(self, tables: Floats) -> Floats:
        """C t (2, cells)."""
        at = self.problem.layout
        out = np.empty((2, len(at.cell_start) - 1))
        self.problem.workers.over(
            self.cell_parts, lambda a, b: cross.to_cells(tables, self.in_cells, at.cell_start, at.items, out, a, b)
        )
        return out

    def own_share(self) -> Floats:
        """(cells, 3) diagonal blocks of C B^-1 C'."""
        at = self.problem.layout
        out = np.empty((len(at.cell_start) - 1, 3))
        self.problem.workers.over(
            self.cell_parts,
            lambda a, b: cross.own_share(self.in_cells, at.cell_start, at.items, self.inverse, out, a, b),
        )
        return out

    @property
    def cell_parts(self) -> list[tuple[int, int]]:
        """Runs of cells, one a thread."""
        periods = self.problem.layout.shape[1]
        return [(a * periods, b * periods) for a, b in self.problem.state_parts]


def crossing(problem: Problem, state: State, inverse: Floats) -> Cross:
    """C where the iterations stand; `inverse` (J, 6) is B^-1: bb bl bh ll lh hh of every item."""
    at, x, v, s = problem.layout, state.x.ravel(), state.v.ravel(), state.consistency.s
    found = Cross(problem, inverse, *(np.empty((4, len(at.cells)), np.float32) for _ in range(2)))
    problem.workers.over(
        problem.item_parts,
        lambda a, b: cross.cross_by_item(x, v, s, state.theta, at.item_start, at.cells, found.in_items, a, b),
    )
    problem.workers.over(
        found.cell_parts,
        lambda a, b: cross.cross_by_cell(x, v, s, state.theta, at.cell_start, at.items, found.in_cells, a, b),
    )
    return found


def coupling(factor: Floats, held: Cross) -> Apply:
    """The map w -> K w."""

    def times(w: Floats) -> Floats:
        y = w.reshape(*factor.shape[:2], 2).copy()
        joint_paths.half_backward(factor, y)
        by_kind = np.ascontiguousarray(y.reshape(-1, 2).T)
        result = np.ascontiguousarray(held.to_cells(held.to_items(by_kind)).T).reshape(y.shape)
        joint_paths.half_forward(factor, result)
        return result.ravel()

    return times


def lanczos(times: Apply, size: int, steps: int) -> tuple[Floats, Floats, Floats]:
    """Basis (k, size), its Ritz values (k,) and their vectors in it (k, k) of a symmetric map; always the same."""
    steps = min(steps, size)
    basis, diagonal, beside = np.zeros((steps, size)), np.zeros(steps), np.zeros(steps)
    v = np.random.default_rng(0).standard_normal(size)
    v /= np.sqrt(v @ v)
    for k in range(steps):
        basis[k] = v
        w = times(v)
        diagonal[k] = v @ w
        cross.orthogonalise(basis, k + 1, w)
        beside[k] = np.sqrt(w @ w)
        if beside[k] < 1e-10:
            steps = k + 1
            break
        v = w / beside[k]
    within = np.diag(diagonal[:steps]) + np.diag(beside[: steps - 1], 1) + np.diag(beside[: steps - 1], -1)
    ritz, vectors = np.linalg.eigh(within)
    return basis[:steps], ritz, vectors
