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
    coupled, own = coupling(problem, state)
    basis, ritz, vectors = lanczos(coupled, state.x.size, steps)
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


def coupling(problem: Problem, state: State) -> tuple[Apply, Floats]:
    """The map w -> K w, and the diagonal (N, T) of C B^-1 C'."""
    at, x, v, crew = problem.layout, state.x.ravel(), state.v.ravel(), problem.workers
    item_parts = problem.item_parts
    cell_parts = [(a * at.shape[1], b * at.shape[1]) for a, b in problem.state_parts]
    in_items, in_cells = (np.empty((len(at.cells), 2), np.float32) for _ in range(2))
    own, out, tables = np.empty(x.size), np.empty(x.size), np.empty((4 * at.shape[2], 2))
    crew.over(item_parts, lambda a, b: cross.cross_by_item(x, v, state.theta, at.item_start, at.cells, in_items, a, b))
    crew.over(cell_parts, lambda a, b: cross.cross_by_cell(x, v, state.theta, at.cell_start, at.items, in_cells, a, b))
    crew.over(cell_parts, lambda a, b: cross.own_share(in_cells, at.cell_start, at.items, state.inverse, own, a, b))

    def times(w: Floats) -> Floats:
        y = w.reshape(state.x.shape).copy()
        paths.half_backward(state.root, state.below, y)
        flat = y.ravel()
        crew.over(
            item_parts,
            lambda a, b: cross.to_items(flat, in_items, at.item_start, at.cells, state.inverse, tables, a, b),
        )
        crew.over(cell_parts, lambda a, b: cross.to_cells(tables, in_cells, at.cell_start, at.items, out, a, b))
        result = out.reshape(state.x.shape).copy()
        paths.half_forward(state.root, state.below, result)
        return result.ravel()

    return times, own.reshape(state.x.shape)


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
