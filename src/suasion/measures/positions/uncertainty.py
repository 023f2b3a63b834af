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

from suasion.measures.positions.kernels import cross, cross_products, joint_paths
from suasion.measures.positions.kernels.vectors import add, add_squares, combine, products
from suasion.measures.positions.problem import Problem, State
from suasion.measures.positions.result import standard
from suasion.measures.positions.table import runs

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
Apply = Callable[[Floats], Floats]

STEPS = 40
# Below the first what is beyond the series' second term is less than .003 of a variance.
SMALLEST, LARGEST = 0.05, 0.9999


def standard_errors(problem: Problem, state: State) -> tuple[Floats, Floats]:
    """(N, T) standard errors of positions as reported (in units of x, divided by its deviation later), and of u."""
    shape, crew = state.x.shape, problem.workers
    factor, blocks, series = joint_factor(problem, state), np.empty((*shape, 3)), np.empty((*shape, 2))
    held = crossing(problem, state, state.inverse)
    basis, ritz, vectors = lanczos(coupling(factor, held), 2 * state.x.size, STEPS)
    joint_paths.variances(factor, blocks)
    own = held.own_share().reshape(*shape, 3)
    crew.over(problem.state_parts, lambda a, b: joint_paths.first_order(factor, blocks, own, series, a, b))
    strong = ritz > SMALLEST
    ritz = np.minimum(ritz[strong], LARGEST)
    modes, gain = movements(problem, factor, basis, vectors[:, strong]), ritz / (1 - ritz)
    less, more = np.zeros((2, basis.shape[1]))
    add_squares(modes, ritz, less)
    add_squares(modes, gain, more)
    total = blocks[..., ::2] + np.maximum(series - less.reshape(series.shape), 0.0) + more.reshape(series.shape)
    of_x = np.ascontiguousarray(modes[:, ::2])

    def covariance_times(v: Floats) -> Floats:
        solved, share = np.zeros((*shape, 2)), np.empty(len(of_x))
        solved[..., 0] = v.reshape(shape)
        joint_paths.half_forward(factor, solved)
        joint_paths.half_backward(factor, solved)
        result = solved[..., 0].ravel()
        products(of_x, v, share)
        add(of_x, gain * share, result)
        return result

    own_x = standardised(total[..., 0].ravel(), covariance_times, state.x.ravel(), problem.voted.ravel())
    return np.sqrt(np.maximum(own_x, 0.0)).reshape(shape), np.sqrt(total[..., 1])


def movements(problem: Problem, factor: Floats, basis: Singles, vectors: Floats) -> Floats:
    """(m, 2 cells) what the vectors (k, m) in the basis (k, 2 cells) are of positions and u."""
    size, crew = basis.shape[1], problem.workers
    modes = np.empty((vectors.shape[1], size))
    crew.over(runs(np.arange(size + 1), crew.n), lambda a, b: combine(basis, vectors, modes, a, b))
    pairs = modes.reshape(-1, *factor.shape[:2], 2)

    def solve(first: int, last: int) -> None:
        for m in range(first, last):
            joint_paths.half_backward(factor, pairs[m])

    crew.over(runs(np.arange(len(modes) + 1), crew.n), solve)
    return modes


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

    def own_share(self) -> Floats:
        """(cells, 3) diagonal blocks of C B^-1 C'."""
        out = np.zeros((self.problem.voted.size, 3))
        self._over(lambda a, b: cross.own_share(self.problem.table, self.told, self.apart, self.inverse, out, a, b))
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
