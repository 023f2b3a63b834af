"""How positions and items hang together around the fast estimate: the movements they make together, for draws.

With A the precision of the paths of positions and log consistency given the items, B the information of the items given
the paths and C their cross derivatives, the precision of the paths is A - C B^-1 C'. With A = L L' it is L (I - K) L',
where K = L^-1 C B^-1 C' L'^-1 has its eigenvalues between 0 and 1: near 1 are the few movements that items and paths
make together (a whole session shifting or stretching), near 0 the many that each state makes alone. Lanczos' iteration
(Golub and Van Loan, Matrix Computations, ch. 10) finds the first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from suasion.measures.positions.kernels import cross, cross_products, joint_paths
from suasion.measures.positions.kernels.vectors import add, products
from suasion.measures.positions.problem import Problem, State

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
Apply = Callable[[Floats], Floats]


@dataclass(frozen=True)
class Cross:
    """C, the second derivatives of every vote in its position and u, and in its item, and B^-1 (`kernels.cross`)."""

    problem: Problem
    inverse: Floats
    told: Singles
    apart: Singles
    alone: NDArray[np.bool_]

    def to_items(self, y: Floats) -> Floats:
        """(J, 3) B^-1 C' y, y (cells, 2)."""
        at, by_call = self.problem.table, np.empty((len(self.problem.table.item), 3))
        self._over(lambda a, b: cross_products.to_calls(at, y, self.told, self.apart, by_call, a, b))
        return cross_products.to_items(by_call, at.item, self.inverse)

    def through_items(self, y: Floats) -> Floats:
        """(cells, 2) C B^-1 C' y, y (cells, 2)."""
        at, by_call, out = self.problem.table, np.zeros((len(self.problem.table.item), 3)), np.zeros_like(y)
        given = self.told, self.apart
        self._over(
            lambda a, b: cross_products.through_items(at, y, *given, self.inverse, self.alone, by_call, out, a, b)
        )
        of_items = cross_products.to_items(by_call, at.item, self.inverse)
        self._over(lambda a, b: cross_products.to_cells(at, of_items, *given, self.alone, out, a, b))
        return out

    def _over(self, work: Callable[[int, int], None]) -> None:
        self.problem.workers.over(self.problem.period_parts, work)


def crossing(problem: Problem, state: State, inverse: Floats) -> Cross:
    """C where the iterations stand; `inverse` (J, 6) is B^-1: bb bl bh ll lh hh of every item."""
    at, x, v, s = problem.table, state.x.ravel(), state.v.ravel(), state.consistency.s
    told, apart = np.empty((4, len(at.ballots)), np.float32), np.empty((2, len(at.abstained)), np.float32)
    problem.workers.over(problem.period_parts, lambda a, b: cross.cross(at, x, v, s, state.theta, told, apart, a, b))
    alone = np.bincount(at.item)[at.item] == 1
    return Cross(problem, inverse, told, apart, alone)


def coupling(factor: Floats, held: Cross) -> Apply:
    """The map w -> K w."""

    def times(w: Floats) -> Floats:
        y = w.reshape(*factor.shape[:2], 2).copy()
        joint_paths.half_backward(factor, y)
        result = held.through_items(y.reshape(-1, 2)).reshape(y.shape)
        joint_paths.half_forward(factor, result)
        return result.ravel()

    return times


def lanczos(times: Apply, size: int, steps: int) -> tuple[Singles, Floats, Floats]:
    """Basis (k, size), its Ritz values (k,) and their vectors in it (k, k) of a symmetric map; always the same."""
    steps = min(steps, size)
    basis, diagonal, beside = np.zeros((steps, size), np.float32), np.zeros(steps), np.zeros(steps)
    v = np.random.default_rng(0).standard_normal(size)
    v /= np.sqrt(np.einsum("c,c", v, v))
    for k in range(steps):
        basis[k] = v
        w = times(v)
        diagonal[k] = np.einsum("c,c", v, w)
        share = np.empty(k + 1)
        products(basis, w, share)
        add(basis, -share, w)
        beside[k] = np.sqrt(np.einsum("c,c", w, w))
        if beside[k] < 1e-10:
            steps = k + 1
            break
        v = w / beside[k]
    within = np.diag(diagonal[:steps]) + np.diag(beside[: steps - 1], 1) + np.diag(beside[: steps - 1], -1)
    ritz, vectors = np.linalg.eigh(within)
    return basis[:steps], ritz, vectors
