"""Positions and items in coordinates in which their posterior is nearly a standard normal.

Around the fast estimate the posterior is close to normal, and its precision is known (`uncertainty`): blocks for paths
and for items, and what ties them. Draws are made in coordinates z that have the blocks taken out, and of the ties the
few strong ones: movements that positions and items make together, of a whole session or scale, slow for any sampler
that takes them by turns, become as quick as all others. An item's block is (b, L, A) of `item_frame`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from suasion.measures.positions.fast import LONGEST
from suasion.measures.positions.item_frame import ItemFrame, item_frame
from suasion.measures.positions.kernels import draws, paths
from suasion.measures.positions.kernels.item_frame import place_items, pull_items
from suasion.measures.positions.kernels.items import item_steps
from suasion.measures.positions.problem import Problem, State, evaluate, item_curvature
from suasion.measures.positions.table import Table
from suasion.measures.positions.uncertainty import LARGEST, coupling, crossing, lanczos

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]

# Steps of Lanczos' iteration, and as many more a period: every period has movements of its own.
STEPS, STEPS_A_PERIOD = 40, 2
ITEM_STEPS = 20
# Movements of which items tell less than this share together with positions are left as they are.
WEAKEST = 0.5
LONGEST_STRETCH = 10.0


@dataclass(frozen=True)
class Whitened:
    """The posterior over z (cells + 3 J,): paths first, then items.

    along (k, cells) directions in which paths move together with items, stretch (k,) by how much more than alone, and
    carried (k, 3 J) what a unit along them adds to (b, L, A) of the items; counts (J, 2) abstentions without and with
    the prior's.
    """

    problem: Problem
    table: Table
    centre: State
    items: ItemFrame
    along: Singles
    stretch: Floats
    carried: Singles
    counts: Floats

    @property
    def size(self) -> int:
        """How many numbers there are in z."""
        return self.centre.x.size + self.centre.theta.size

    def placed(self, z: Floats) -> tuple[Floats, Floats]:
        """Positions (N, T) and items (3, J: b, lo, hi) at z."""
        x, theta, _, _ = self._place(z)
        return x, theta

    def coordinates(self, x: Floats, theta: Floats) -> Floats:
        """Z at positions x (N, T) and items theta (3, J): `placed` backwards."""
        at = self.centre
        moved = x - at.x
        by_root = at.root * moved
        by_root[:, :-1] += at.below[:, 1:] * moved[:, 1:]
        flat = by_root.ravel()
        together = np.einsum("kc,c->k", self.along, flat) / (1 + self.stretch)
        flat = flat - np.einsum("k,kc->c", self.stretch * together, self.along)
        shift = np.einsum("k,kc->c", together, self.carried).reshape(-1, 3)
        return np.concatenate([flat, self.items.standard(theta, shift).ravel()])

    def log_density(self, z: Floats) -> float:
        """Log posterior at z, without its constant."""
        x, theta, of_items, _ = self._place(z)
        p, t = self.problem, self.table
        held = np.empty_like(x)
        paths.prior_product(p.diagonal, p.off, x, held)
        votes = draws.log_likelihood(x.ravel(), theta, t.ballots, t.item, t.call_start, t.voters, t.voter_start)
        return votes + of_items - float((x * (0.5 * held + 0.25 * p.bound * x**3)).sum())

    def slopes(self, z: Floats) -> Floats:
        """Its gradient, to single precision."""
        x, theta, _, bends = self._place(z)
        p, t, frame = self.problem, self.table, self.items
        pull, of_items, held = np.empty(x.size), np.empty((theta.shape[1], 3)), np.empty_like(x)
        draws.likelihood_slopes(
            x.ravel(), theta, t.ballots, t.item, t.call_start, t.voters, t.voter_start, pull, of_items
        )
        paths.prior_product(p.diagonal, p.off, x, held)
        moved = pull.reshape(x.shape) - held - p.bound * x**3
        paths.half_forward(self.centre.root, self.centre.below, moved)
        of_z, of_shift = np.empty(z.size), np.empty_like(of_items)
        own = of_z[x.size :].reshape(-1, 3)
        pull_items(of_items, theta, frame.root, frame.turned, self.counts, p.item_precision, bends, own, of_shift)
        of_paths, together = of_z[: x.size], np.empty((2, len(self.along)))
        of_paths[:] = moved.ravel()
        draws.shares(self.along, of_paths, together[0])
        draws.shares(self.carried, of_shift.ravel(), together[1])
        draws.add_along(self.along, self.stretch * together[0] + together[1], of_paths)
        return of_z

    def _place(self, z: Floats) -> tuple[Floats, Floats, float, Floats]:
        """Positions, items, the log density's terms of items alone and how the items' frame bends."""
        at, frame = self.centre, self.items
        moved, shift = z[: at.x.size].copy(), np.zeros((at.theta.shape[1], 3))
        together = np.empty(len(self.along))
        draws.shares(self.along, moved, together)
        draws.add_along(self.along, self.stretch * together, moved)
        draws.add_along(self.carried, together, shift.reshape(-1))
        x = moved.reshape(at.x.shape)
        paths.half_backward(at.root, at.below, x)
        x += at.x
        theta, bends = np.empty_like(at.theta), np.empty((len(shift), 5))
        own = z[at.x.size :].reshape(-1, 3)
        given = (frame.centre, frame.root, frame.skews, frame.turned, self.counts, self.problem.item_precision)
        return x, theta, place_items(own, shift, *given, theta, bends), bends


def whiten(problem: Problem, table: Table, state: State, longest: float = LONGEST_STRETCH) -> Whitened:
    """The coordinates around `state`, which has been evaluated; no movement stretched more than `longest`.

    With few votes, or away from the fixed point, joint curvature need not be positive: a stretch then means nothing.
    """
    by_item = problem.layout.by_item
    information = state.full[:, [3, 4, 5, 4, 6, 7, 5, 7, 8]].reshape(-1, 3, 3)
    frame = item_frame(state.theta, information, by_item)
    held, _ = crossing(problem, state, state.inverse)
    steps = STEPS + STEPS_A_PERIOD * state.x.shape[1]
    basis, ritz, vectors = lanczos(coupling(state.root, state.below, held.times), state.x.size, steps)
    strong = ritz >= WEAKEST
    along = np.einsum("km,kc->mc", vectors[:, strong], basis)
    root = np.minimum(1 / np.sqrt(1 - np.clip(ritz[strong], 0.0, LARGEST)), 1 + longest)
    carried = np.empty((len(along), state.theta.size))
    for k, direction in enumerate(along):
        moved = direction.reshape(state.x.shape).copy()
        paths.half_backward(state.root, state.below, moved)
        tables = held.to_items(moved.ravel()).reshape(4, -1, 2)
        of_theta = np.stack([tables[0, :, 0], tables[0, :, 1], tables[2, :, 1]], axis=1)
        carried[k] = root[k] * frame.shift(of_theta).ravel()
    counts = np.stack([by_item[:, 1], problem.abstained], axis=1).astype(np.float64)
    single = np.float32
    return Whitened(problem, table, state, frame, along.astype(single), root - 1, carried.astype(single), counts)


def recentre(problem: Problem, state: State, x: Floats) -> None:
    """Move the fixed point to positions x (N, T) and the items that go with them, in place."""
    state.x[:] = x
    for _ in range(ITEM_STEPS):
        item_curvature(problem, state)
        item_steps(state.theta, state.full, state.inverse, LONGEST)
    evaluate(problem, state)
