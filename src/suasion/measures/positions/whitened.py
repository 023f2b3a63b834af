"""Positions and items in coordinates in which their posterior is nearly a standard normal.

Around the fast estimate the posterior is close to normal, and its precision is known (`uncertainty`): blocks for paths
and for items, and what ties them. Draws are made in coordinates z that have this precision taken out, so that the
movements of a whole session or scale, slow for any sampler that takes positions and items by turns, are as quick as
all others.

An item is (b, m, g): discrimination, middle of the cut points and log of their distance, so that lo < hi always holds.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from suasion.measures.positions.kernels import paths
from suasion.measures.positions.kernels.draws import item_slopes, likelihood_slopes
from suasion.measures.positions.kernels.sweeps import term_tables
from suasion.measures.positions.problem import Problem, State
from suasion.measures.positions.uncertainty import LARGEST, Cross, coupling, crossing, lanczos

Floats = NDArray[np.float64]

MODES = 60


@dataclass(frozen=True)
class Whitened:
    """The posterior over z (cells + 3 J,): paths first, then items.

    modes (k, cells) directions in which paths and items move together, and stretch (k,) by how much more than alone;
    root (J, 3, 3) takes an item's part of z to (b, m, g); gap (J,) distance of the cut points at the centre.
    """

    problem: Problem
    centre: State
    held: Cross
    modes: Floats
    stretch: Floats
    root: Floats
    middle: Floats
    gap: Floats

    @property
    def size(self) -> int:
        """How many numbers there are in z."""
        return self.centre.x.size + self.centre.theta.size

    def placed(self, z: Floats) -> tuple[Floats, Floats]:
        """Positions (N, T) and items (3, J: b, lo, hi) at z."""
        x, phi = self._natural(z)
        b, middle, log_gap = phi.T
        half = np.exp(log_gap) / 2
        return x, np.stack([b, middle - half, middle + half])

    def density(self, z: Floats) -> tuple[float, Floats]:
        """Log posterior at z, without its constant, and its gradient."""
        # Far out a distance may overflow: the density is then no number, and the step is refused.
        with np.errstate(all="ignore"):
            return self._density(z)

    def _density(self, z: Floats) -> tuple[float, Floats]:
        at, p = self.problem.layout, self.problem
        x, theta = self.placed(z)
        slopes, levels = term_tables(theta)
        pull, of_terms, of_items = np.empty(x.size), np.empty((len(slopes), 2)), np.empty((theta.shape[1], 3))
        total = likelihood_slopes(x.ravel(), slopes, levels, at.cell_start, at.items, pull, of_terms)
        total += item_slopes(theta, of_terms, p.abstained, p.item_precision, of_items)
        held = np.empty_like(x)
        paths.prior_product(p.diagonal, p.off, x, held)
        gap = theta[2] - theta[1]
        total += float(-0.5 * (x * held).sum() + np.log(gap).sum())
        of_b, of_low, of_high = of_items.T
        of_phi = np.stack([of_b, of_low + of_high, 0.5 * gap * (of_high - of_low) + 1.0], axis=1)
        return total, self._pulled_back(pull.reshape(x.shape) - held, of_phi)

    def _natural(self, z: Floats) -> tuple[Floats, Floats]:
        cells, shape = self.centre.x.size, self.centre.x.shape
        w = z[:cells] + np.einsum("m,mc->c", self.stretch * np.einsum("mc,c->m", self.modes, z[:cells]), self.modes)
        moved = w.reshape(shape).copy()
        paths.half_backward(self.centre.root, self.centre.below, moved)
        with_paths = self._of_items(self.held.to_items(moved.ravel()))
        own = np.einsum("jkl,jl->jk", self.root, z[cells:].reshape(-1, 3))
        b = self.centre.theta[0]
        return self.centre.x + moved, np.stack([b, self.middle, np.log(self.gap)], axis=1) + own + with_paths

    def _pulled_back(self, of_x: Floats, of_phi: Floats) -> Floats:
        own = np.einsum("jkl,jk->jl", self.root, of_phi)
        shift = np.einsum("jkl,jl->jk", self.root, own)
        moved = of_x + self.held.to_cells(self._tables(shift)).reshape(of_x.shape)
        paths.half_forward(self.centre.root, self.centre.below, moved)
        w = moved.ravel()
        w = w + np.einsum("m,mc->c", self.stretch * np.einsum("mc,c->m", self.modes, w), self.modes)
        return np.concatenate([w, own.ravel()])

    def _of_items(self, tables: Floats) -> Floats:
        """(J, 3) in b, m, g from tables (4 J, 2) in b and the cut points."""
        n = len(self.gap)
        b, low, high = tables[:n, 0], tables[:n, 1], tables[2 * n : 3 * n, 1]
        return np.stack([b, (low + high) / 2, (high - low) / self.gap], axis=1)

    def _tables(self, of_items: Floats) -> Floats:
        """Tables (4 J, 2) in b and the cut points from (J, 3) in b, m, g."""
        b, middle, log_gap = of_items.T
        low, high = middle - log_gap * self.gap / 2, middle + log_gap * self.gap / 2
        return np.stack([np.tile(b, 4), np.concatenate([low, low, high, high])], axis=1)


def whiten(problem: Problem, state: State, modes: int = MODES) -> Whitened:
    """The coordinates around the fixed point `state`, which has been evaluated."""
    _, low, high = state.theta
    gap = high - low
    turn = np.zeros((len(gap), 3, 3))
    turn[:, 0, 0] = turn[:, 1, 1] = turn[:, 2, 1] = 1.0
    turn[:, 1, 2], turn[:, 2, 2] = -gap / 2, gap / 2
    full = state.full[:, [3, 4, 5, 4, 6, 7, 5, 7, 8]].reshape(-1, 3, 3)
    information = np.einsum("jka,jkl,jlb->jab", turn, full, turn)
    # In the log of the distance the posterior is log-gamma, whose curvature has one more than the distance's has.
    information[:, 2, 2] += 1.0
    covariance = np.linalg.inv(information)
    inverse = np.einsum("jak,jkl,jbl->jab", turn, covariance, turn)[:, [0, 0, 0, 1, 1, 2], [0, 1, 2, 1, 2, 2]]
    held = crossing(problem, state, np.ascontiguousarray(inverse))
    basis, ritz, vectors = lanczos(coupling(state, held), state.x.size, modes)
    stretch = 1 / np.sqrt(1 - np.clip(ritz, 0.0, LARGEST)) - 1
    directions = np.einsum("km,kc->mc", vectors, basis)
    root = np.linalg.cholesky(covariance)
    return Whitened(problem, state, held, directions, stretch, root, (low + high) / 2, gap)
