"""Votes drawn from the model, in the pattern of given roll calls: to check intervals, and to try sizes."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from suasion.measures.positions.prior import HALF_AN_ABSTENTION, bounded, consistency_transitions, transitions
from suasion.measures.positions.result import cast_by_cell
from suasion.measures.positions.spec import PositionSpec
from suasion.measures.rollcalls import RollCalls

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Simulated:
    """Roll calls, and what they were drawn from.

    x, u (N, T) positions and log consistencies, theta (3, J) discrimination and cut points.
    """

    rollcalls: RollCalls
    x: Floats
    u: Floats
    theta: Floats


def simulate_votes(
    pattern: RollCalls, spec: PositionSpec, rng: np.random.Generator, theta: Floats | None = None
) -> Simulated:
    """Votes where `pattern` has votes; all else drawn from the prior, items unless `theta` (3, J) is given."""
    voted, steady = cast_by_cell(pattern) > 0, consistency_transitions(pattern, spec)
    x = draw_paths(transitions(pattern, spec), bounded(voted, spec), rng)
    u = spec.consistency_sd * at_one_level(draw_walks(len(x), steady, rng), steady, voted)
    theta = draw_items(int(pattern.item.max()) + 1, spec, rng) if theta is None else theta
    b, low, high = theta[:, pattern.item]
    lean = b * x[:, pattern.period] + rng.logistic(size=pattern.votes.shape) / np.exp(u[:, pattern.period])
    drawn = (lean > low).astype(np.int8) + (lean > high)
    votes = np.where(pattern.votes >= 0, drawn, pattern.votes).astype(np.int8)
    return Simulated(replace(pattern, votes=votes), x, u, theta)


def draw_walks(n: int, correlation: Floats, rng: np.random.Generator) -> Floats:
    """(n, T) stationary walks of variance 1 with these correlations from each period to the next."""
    walk = rng.standard_normal((n, len(correlation) + 1))
    for t, r in enumerate(correlation):
        walk[:, t + 1] = r * walk[:, t] + np.sqrt(1 - r**2) * walk[:, t + 1]
    return walk


def at_one_level(walks: Floats, correlation: Floats, voted: NDArray[np.bool_]) -> Floats:
    """Such walks (N, T), given that their mean over `voted` (N, T) is 0: what goes with that mean is taken out.

    >>> walks, voted = np.array([[3.0, 1.0], [0.0, 0.0]]), np.array([[True, True], [True, False]])
    >>> at_one_level(walks, np.array([0.5]), voted).tolist()
    [[1.5, -0.5], [-1.0, -0.5]]
    """
    clock = np.concatenate([[0.0], np.cumsum(-np.log(correlation))])
    goes_with = voted @ np.exp(-np.abs(clock[:, None] - clock))
    return np.asarray(walks - walks[voted].sum() / goes_with[voted].sum() * goes_with)


def draw_paths(correlation: Floats, bound: Floats, rng: np.random.Generator) -> Floats:
    """(N, T) such walks within `bound` (by rejection)."""
    x, left = np.empty_like(bound), np.arange(len(bound))
    while left.size:
        walk = draw_walks(left.size, correlation, rng)
        taken = rng.random(left.size) < np.exp(-(bound[left] * walk**4).sum(axis=1) / 4)
        x[left[taken]] = walk[taken]
        left = left[~taken]
    return x


def draw_items(n: int, spec: PositionSpec, rng: np.random.Generator) -> Floats:
    """(3, n) items from the prior: cut points in order, pushed apart by half an abstention (by rejection)."""
    cuts = np.empty((2, 0))
    while cuts.shape[1] < n:
        low, high = spec.cut_sd * rng.standard_normal((2, 4 * n))
        chance = (1 - np.exp(np.minimum(low - high, 0.0))) ** HALF_AN_ABSTENTION
        cuts = np.concatenate([cuts, np.stack([low, high])[:, (low < high) & (rng.random(4 * n) < chance)]], axis=1)
    return np.concatenate([spec.item_sd * rng.standard_normal((1, n)), cuts[:, :n]])
