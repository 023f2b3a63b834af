"""Votes drawn from the model, in the pattern of given roll calls: to check intervals, and to try sizes."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from suasion.measures.positions.prior import HALF_AN_ABSTENTION, transitions
from suasion.measures.positions.spec import PositionSpec
from suasion.measures.rollcalls import RollCalls

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Simulated:
    """Roll calls, and what they were drawn from: x (N, T) positions, theta (3, J) discrimination and cut points."""

    rollcalls: RollCalls
    x: Floats
    theta: Floats


def simulate_votes(
    pattern: RollCalls, spec: PositionSpec, rng: np.random.Generator, theta: Floats | None = None
) -> Simulated:
    """Votes where `pattern` has votes; positions, and items unless `theta` (3, J) is given, drawn from the prior."""
    x = draw_paths(transitions(pattern, spec), len(pattern.states), rng)
    theta = draw_items(int(pattern.item.max()) + 1, spec, rng) if theta is None else theta
    b, low, high = theta[:, pattern.item]
    lean = b * x[:, pattern.period] + rng.logistic(size=pattern.votes.shape)
    drawn = (lean > low).astype(np.int8) + (lean > high)
    votes = np.where(pattern.votes >= 0, drawn, pattern.votes).astype(np.int8)
    return Simulated(replace(pattern, votes=votes), x, theta)


def draw_paths(correlation: Floats, n: int, rng: np.random.Generator) -> Floats:
    """(n, T) stationary walks of variance 1 with these correlations from each period to the next."""
    noise = rng.standard_normal((n, len(correlation) + 1))
    for t, r in enumerate(correlation):
        noise[:, t + 1] = r * noise[:, t] + np.sqrt(1 - r**2) * noise[:, t + 1]
    return noise


def draw_items(n: int, spec: PositionSpec, rng: np.random.Generator) -> Floats:
    """(3, n) items from the prior: cut points in order, pushed apart by half an abstention (by rejection)."""
    cuts = np.empty((2, 0))
    while cuts.shape[1] < n:
        low, high = spec.cut_sd * rng.standard_normal((2, 4 * n))
        chance = (1 - np.exp(np.minimum(low - high, 0.0))) ** HALF_AN_ABSTENTION
        cuts = np.concatenate([cuts, np.stack([low, high])[:, (low < high) & (rng.random(4 * n) < chance)]], axis=1)
    return np.concatenate([spec.item_sd * rng.standard_normal((1, n)), cuts[:, :n]])
