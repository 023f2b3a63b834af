"""Standard errors of positions from the curvature of the joint posterior of positions and items.

With A the precision of the paths given the items, B the information of the items given the paths and C their cross
derivatives, the covariance of the positions is (A - C B^-1 C')^-1. With A = L L' it is L'^-1 (I - K)^-1 L^-1, where
K = L^-1 C B^-1 C' L'^-1 has its eigenvalues between 0 and 1: near 1 are the few movements that items and positions make
together (a whole session shifting or stretching), near 0 the many that each state makes alone. Lanczos' iteration
(Golub and Van Loan, Matrix Computations, ch. 10) finds the first; for the second the series' first two terms will do.

Positions are reported with mean 0 and standard deviation 1, so the uncertainty of the common origin and scale, which
no vote can tell, is projected out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from suasion.measures.positions.kernels import cross, paths
from suasion.measures.positions.problem import Problem, State
from suasion.measures.positions.result import standard

Floats = NDArray[np.float64]
Apply = Callable[[Floats], Floats]

STEPS = 30
LARGEST = 0.9999


def standard_errors(problem: Problem, state: State, steps: int = STEPS) -> Floats:
    """(N, T) standard errors of positions as reported (in units of x, divided by its pooled deviation later)."""
    held = crossing(problem, state, state.inverse)
    own = held.own_share().reshape(state.x.shape)
    basis, ritz, vectors = lanczos(coupling(state, held), state.x.size, steps)
    series = np.empty_like(state.x)
    paths.first_order(state.root, state.below, state.v, own, series)
    ritz = np.clip(ritz, 0.0, LARGEST)
    modes = np.einsum("km,kc->mc", vectors, basis).reshape(-1, *state.x.shape)
    for mode in modes:
        paths.half_backward(state.root, state.below, mode)
    flat = modes.reshape(len(ritz), -1)
    series = np.maximum(series.ravel() - np.einsum("m,mc->c", ritz, flat**2), 0.0)
    total = state.v.ravel() + series + np.einsum("m,mc->c", ritz / (1 - ritz), flat**2)

    def covariance_times(v: Floats) -> Floats:
        solved = v.reshape(state.x.shape).copy()
        paths.half_forward(state.root, state.below, solved)
        paths.half_backward(state.root, state.below, solved)
        return np.asarray(solved.ravel() + np.einsum("m,mc->c", ritz / (1 - ritz) * (flat @ v), flat))

    voted = problem.layout.by_cell.sum(axis=1) > 0
    total = standardised(total, covariance_times, state.x.ravel(), voted)
    return np.sqrt(np.maximum(total, 0.0)).reshape(state.x.shape)


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
    """C, the second derivatives of every term in its position and its item, in the order of items and of cells.

    to_items takes y (cells,) to the tables (4 J, 2) of B^-1 C' y; to_cells takes tables u to C u (cells,).
    """

    problem: Problem
    inverse: Floats
    in_items: NDArray[np.float32]
    in_cells: NDArray[np.float32]

    def to_items(self, y: Floats) -> Floats:
        """Tables (4 J, 2) of B^-1 C' y."""
        at = self.problem.layout
        out = np.empty((4 * at.shape[2], 2))
        self.problem.workers.over(
            self.problem.item_parts,
            lambda a, b: cross.to_items(y, self.in_items, at.item_start, at.cells, self.inverse, out, a, b),
        )
        return out

    def to_cells(self, tables: Floats) -> Floats:
        """C u (cells,)."""
        at = self.problem.layout
        out = np.empty(len(at.cell_start) - 1)
        self.problem.workers.over(
            self.cell_parts, lambda a, b: cross.to_cells(tables, self.in_cells, at.cell_start, at.items, out, a, b)
        )
        return out

    def own_share(self) -> Floats:
        """(cells,) diagonal of C B^-1 C'."""
        at = self.problem.layout
        out = np.empty(len(at.cell_start) - 1)
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
    at, x, v, crew = problem.layout, state.x.ravel(), state.v.ravel(), problem.workers
    found = Cross(problem, inverse, *(np.empty((len(at.cells), 2), np.float32) for _ in range(2)))
    crew.over(
        problem.item_parts,
        lambda a, b: cross.cross_by_item(x, v, state.theta, at.item_start, at.cells, found.in_items, a, b),
    )
    crew.over(
        found.cell_parts,
        lambda a, b: cross.cross_by_cell(x, v, state.theta, at.cell_start, at.items, found.in_cells, a, b),
    )
    return found


def coupling(state: State, held: Cross) -> Apply:
    """The map w -> K w."""

    def times(w: Floats) -> Floats:
        y = w.reshape(state.x.shape).copy()
        paths.half_backward(state.root, state.below, y)
        result = held.to_cells(held.to_items(y.ravel())).reshape(state.x.shape)
        paths.half_forward(state.root, state.below, result)
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
