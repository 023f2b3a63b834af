"""Positions, states' consistency and items in coordinates in which their posterior is nearly a standard normal.

Around the fast estimate the posterior is close to normal, and its precision is known (`uncertainty`): blocks for paths
of positions, for those of log consistency and for items, and what ties them. Draws are made in coordinates z that have
the blocks taken out, and of the ties the few strong ones: movements that positions and items make together, of a whole
session or scale, slow for any sampler that takes them by turns, become as quick as all others. An item's block is
(b, L, A) of `item_frame`.

Votes cannot tell a common level of consistency from the size of all items, so log consistency has the mean 0 over all
cells voted in, as in the fast estimate: paths are drawn from the prior given that. One direction of z then does nothing
and is a standard normal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from suasion.measures.positions.cells import joint_factor, told
from suasion.measures.positions.fast import LONGEST
from suasion.measures.positions.item_frame import ItemFrame, item_frame
from suasion.measures.positions.kernels import draws, joint_paths, paths
from suasion.measures.positions.kernels.item_frame import place_items, pull_items
from suasion.measures.positions.kernels.items import item_steps
from suasion.measures.positions.kernels.vectors import add, products
from suasion.measures.positions.problem import Problem, State, evaluate, item_curvature
from suasion.measures.positions.ties import coupling, crossing, lanczos

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]

# Steps of Lanczos' iteration, and as many more a period: every period has movements of its own.
STEPS, STEPS_A_PERIOD = 40, 2
ITEM_STEPS = 20
# Movements of which items tell less than this share together with positions are left as they are.
WEAKEST = 0.5
LONGEST_STRETCH = 10.0
# A movement that items and paths make together has no more than this of its own curvature taken away.
LARGEST = 0.9999


class Place(NamedTuple):
    """Positions x and log consistencies u (N, T), and items theta (3, J): b, lo, hi."""

    x: Floats
    u: Floats
    theta: Floats


@dataclass(frozen=True)
class Whitened:
    """The posterior over z (2 cells + 3 J,): of every cell its position and log consistency, then items.

    root (N, T, 7) is the factor of `joint_paths`; level (2 cells,) the direction, of length 1, in which alone the mean
    of log consistency over the cells voted in would change; along (k, 2 cells) directions in which paths move together
    with items, stretch (k,) by how much more than alone, and carried (k, 3 J) what a unit along them adds to (b, L, A)
    of the items.
    """

    problem: Problem
    centre: State
    root: Floats
    level: Floats
    items: ItemFrame
    along: Singles
    stretch: Floats
    carried: Singles

    @property
    def size(self) -> int:
        """How many numbers there are in z."""
        return self.paths + self.centre.theta.size

    @property
    def paths(self) -> int:
        """How many of them are of paths."""
        return 2 * self.centre.x.size

    def placed(self, z: Floats) -> Place:
        """What is at z."""
        return self._place(z)[0]

    def coordinates(self, place: Place) -> Floats:
        """Z at a place: `placed` backwards."""
        at, pairs = self.centre, np.empty((*place.x.shape, 2))
        pairs[..., 0], pairs[..., 1] = place.x - at.x, place.u - at.consistency.u
        joint_paths.turned(self.root, pairs)
        flat = pairs.ravel()
        together = np.einsum("kc,c->k", self.along, flat) / (1 + self.stretch)
        flat -= np.einsum("k,kc->c", self.stretch * together, self.along)
        shift = np.einsum("k,kc->c", together, self.carried).reshape(-1, 3)
        return np.concatenate([flat, self.items.standard(place.theta, shift).ravel()])

    def log_density(self, z: Floats) -> float:
        """Log posterior at z, without its constant."""
        (x, u, theta), of_items, _ = self._place(z)
        held, steady = self._held(x, u)
        votes = draws.log_likelihood(self.problem.table, x.ravel(), u.ravel(), theta)
        of_paths = float((x * (0.5 * held + 0.25 * self.problem.bound * x * x * x) + 0.5 * u * steady).sum())
        return votes + of_items - of_paths - 0.5 * float(np.einsum("c,c", self.level, z[: self.paths])) ** 2

    def slopes(self, z: Floats) -> Floats:
        """Its gradient, to single precision."""
        (x, u, theta), _, bends = self._place(z)
        p, frame, of_z = self.problem, self.items, np.empty(z.size)
        pull, of_u, of_items = np.empty(x.size), np.empty(x.size), np.empty((theta.shape[1], 3))
        draws.likelihood_slopes(p.table, x.ravel(), u.ravel(), theta, pull, of_u, of_items)
        held, steady = self._held(x, u)
        of_paths, own, of_shift = of_z[: self.paths], of_z[self.paths :].reshape(-1, 3), np.empty_like(of_items)
        pairs = of_paths.reshape(*x.shape, 2)
        pairs[..., 0] = pull.reshape(x.shape) - held - p.bound * x * x * x
        pairs[..., 1] = of_u.reshape(x.shape) - steady
        joint_paths.half_forward(self.root, pairs)
        _take_out(self.level, of_paths)
        pull_items(of_items, theta, frame.root, frame.turned, p.item_precision, bends, own, of_shift)
        together = np.empty((2, len(self.along)))
        products(self.along, of_paths, together[0])
        products(self.carried, of_shift.ravel(), together[1])
        add(self.along, self.stretch * together[0] + together[1], of_paths)
        of_paths -= np.einsum("c,c", self.level, z[: self.paths]) * self.level
        return of_z

    def _held(self, x: Floats, u: Floats) -> tuple[Floats, Floats]:
        """What the walks hold against positions and log consistencies, both (N, T)."""
        held, steady = np.empty_like(x), np.empty_like(u)
        paths.prior_product(self.problem.diagonal, self.problem.off, x, held)
        paths.prior_product(*self.problem.steady, u, steady)
        return held, steady

    def _place(self, z: Floats) -> tuple[Place, float, Floats]:
        """What is at z, the log density's terms of items alone and how the items' frame bends."""
        at, frame, own = self.centre, self.items, z[self.paths :].reshape(-1, 3)
        moved, shift, together = z[: self.paths].copy(), np.zeros_like(own), np.empty(len(self.along))
        products(self.along, moved, together)
        add(self.along, self.stretch * together, moved)
        add(self.carried, together, shift.reshape(-1))
        _take_out(self.level, moved)
        pairs = moved.reshape(*at.x.shape, 2)
        joint_paths.half_backward(self.root, pairs)
        x, u = at.x + pairs[..., 0], at.consistency.u + pairs[..., 1]
        theta, bends = np.empty_like(at.theta), np.empty((len(own), 5))
        given = (frame.centre, frame.root, frame.skews, frame.turned, self.problem.item_precision)
        return Place(x, u, theta), place_items(own, shift, *given, theta, bends), bends


def whiten(problem: Problem, state: State, longest: float = LONGEST_STRETCH) -> Whitened:
    """The coordinates around `state`, which has been evaluated; no movement stretched more than `longest`.

    With few votes, or away from the fixed point, joint curvature need not be positive: a stretch then means nothing.
    """
    information = state.full[:, [3, 4, 5, 4, 6, 7, 5, 7, 8]].reshape(-1, 3, 3)
    frame = item_frame(state.theta, information, problem.by_item)
    root, held = joint_factor(problem, told(state)), crossing(problem, state, state.inverse)
    level, times = _level(problem, root), coupling(root, held)
    steps = STEPS + STEPS_A_PERIOD * state.x.shape[1]

    def at_one_level(w: Floats) -> Floats:
        w = w.copy()
        _take_out(level, w)
        product = times(w)
        _take_out(level, product)
        return product

    basis, ritz, vectors = lanczos(at_one_level, 2 * state.x.size, steps)
    strong = ritz >= WEAKEST
    along = np.einsum("km,kc->mc", vectors[:, strong], basis)
    length = np.minimum(1 / np.sqrt(1 - np.clip(ritz[strong], 0.0, LARGEST)), 1 + longest)
    carried = np.empty((len(along), state.theta.size))
    for k, direction in enumerate(along):
        moved = direction.reshape(*state.x.shape, 2).copy()
        joint_paths.half_backward(root, moved)
        carried[k] = length[k] * frame.shift(held.to_items(moved.reshape(-1, 2))).ravel()
    single = np.float32
    stretched = along.astype(single), length - 1, carried.astype(single)
    return Whitened(problem, state, root, level, frame, *stretched)


def _take_out(level: Floats, v: Floats) -> None:
    """V loses its part along `level`, of length 1, in place."""
    v -= np.einsum("c,c", level, v) * level


def _level(problem: Problem, root: Floats) -> Floats:
    """(2 cells,) the direction of z, of length 1, in which alone the mean of u over the cells voted in changes."""
    even = np.zeros((*problem.voted.shape, 2))
    even[..., 1] = problem.voted
    joint_paths.half_forward(root, even)
    flat = even.ravel()
    return np.asarray(flat / np.sqrt(np.einsum("c,c", flat, flat)))


def recentre(problem: Problem, state: State, x: Floats, u: Floats) -> None:
    """Move the fixed point to positions x and log consistencies u (N, T) and the items that go with them, in place."""
    state.x[:], state.consistency.u[:] = x, u
    for _ in range(ITEM_STEPS):
        item_curvature(problem, state)
        item_steps(state.theta, state.full, state.inverse, LONGEST)
    evaluate(problem, state)
