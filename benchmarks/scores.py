"""How good chances of hidden ballots are: mean log score and share right, bootstrapped over calls."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

CLIP = 1e-6
ROUNDS = 2000


@dataclass(frozen=True)
class Scored:
    """(ballots,) log scores and whether the likeliest answer was the one given."""

    log: Floats
    right: NDArray[np.bool_]


def scored(chance: Floats, vote: Ints) -> Scored:
    """Of chances (ballots, kinds) and answers (ballots,); no chance counts as less than CLIP.

    >>> scored(np.array([[0.25, 0.75], [0.5, 0.5]]), np.array([1, 0])).log.round(2).tolist()
    [-0.29, -0.69]
    """
    own = chance[np.arange(len(vote)), vote]
    return Scored(np.log(np.clip(own, CLIP, 1 - CLIP)), chance.argmax(axis=1) == vote)


def interval(values: Floats, calls: Ints) -> tuple[float, float, float]:
    """Mean of `values` (ballots,), and where 95% of means over calls drawn with replacement lie."""
    _, group = np.unique(calls, return_inverse=True)
    total, size = np.bincount(group, weights=values), np.bincount(group)
    drawn = np.random.default_rng(0).integers(0, len(size), (ROUNDS, len(size)))
    means = total[drawn].sum(axis=1) / size[drawn].sum(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return float(values.mean()), float(low), float(high)
