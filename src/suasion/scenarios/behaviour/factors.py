"""A light factor model of votes: positions of states and parameters of calls, by alternating ridge regressions.

A vote (no -1, abstain 0, yes 1) of state i on call k is fitted as b0[k] + a[i] . b[k]. States' positions
weigh recent calls more. It is refitted from its last state as the days go by; the reference estimator of
positions (measures/positions) is the careful one, this one is made to be run a few hundred times. Axes are turned to
the principal ones of recent calls, with the signs they had before, so that what is learnt of an axis holds for years.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
ASSEMBLY_WEIGHT = 0.5
CALL_RIDGE, LEVEL_RIDGE, STATE_RIDGE = 1.0, 0.2, 0.6
# Weighed votes from which a state has a place.
FEWEST = 3


def fit_factors(
    score: Array, cast: Array, age: Array, weight: Array, rank: int, start: Array | None, years: float
) -> tuple[Array, Array]:
    """Positions (N, rank) with a leading 1, and parameters (K, rank) of the calls.

    score, cast (K, N): votes in -1, 0, 1 and whether one was cast; age (K,) in years; weight (K,);
    years: age at which a call weighs e times less.
    """
    positions = _start(score, cast, rank) if start is None else start
    for _ in range(15 if start is None else 2):
        items = _items(score, cast, positions)
        positions = _states(score, cast, np.exp(-age / years) * weight, positions, items)
    items = _items(score, cast, positions)
    return _principal(positions, items, cast, np.exp(-age / years) * weight, start)


def _start(score: Array, cast: Array, rank: int) -> Array:
    mean = score.sum(axis=0) / np.maximum(cast.sum(axis=0), 1)
    _, _, right = np.linalg.svd(score - mean, full_matrices=False)
    axes = right[: rank - 1].T * np.sqrt(score.shape[1])
    return np.hstack([np.ones((score.shape[1], 1)), axes])


def _items(score: Array, cast: Array, positions: Array) -> Array:
    rank = positions.shape[1]
    pairs = (positions[:, :, None] * positions[:, None, :]).reshape(len(positions), -1)
    ridge = np.diag([LEVEL_RIDGE] + [CALL_RIDGE] * (rank - 1))
    gram = (cast @ pairs).reshape(-1, rank, rank) + ridge
    return np.asarray(np.linalg.solve(gram, ((cast * score) @ positions)[..., None])[..., 0])


def _states(score: Array, cast: Array, weight: Array, positions: Array, items: Array) -> Array:
    rank = positions.shape[1]
    weighted, slope = cast * weight[:, None], items[:, 1:]
    pairs = (slope[:, :, None] * slope[:, None, :]).reshape(len(items), -1)
    gram = (weighted.T @ pairs).reshape(-1, rank - 1, rank - 1) + np.eye(rank - 1) * STATE_RIDGE
    right = (weighted * (score - items[:, :1])).T @ slope
    out = positions.copy()
    out[:, 1:] = np.linalg.solve(gram, right[..., None])[..., 0]
    active = weighted.sum(axis=0) > FEWEST
    out[:, 1:] = (out[:, 1:] - out[active, 1:].mean(axis=0)) / (out[active, 1:].std(axis=0) + 1e-6)
    out[~active, 1:] = 0.0
    return np.asarray(out)


def _principal(positions: Array, items: Array, cast: Array, weight: Array, start: Array | None) -> tuple[Array, Array]:
    """The same fit on axes that are uncorrelated among active states, in the order in which recent calls use them."""
    active = (cast * weight[:, None]).sum(axis=0) > FEWEST
    places, slopes = positions[:, 1:].astype(float), items[:, 1:].astype(float)
    size, turn = np.linalg.eigh(
        places[active].T @ places[active] / max(active.sum(), 1) + 1e-9 * np.eye(places.shape[1])
    )
    root, back = (turn * np.sqrt(size)) @ turn.T, (turn / np.sqrt(size)) @ turn.T
    _, used = np.linalg.eigh(root @ ((slopes * weight[:, None]).T @ slopes) @ root)
    to = back @ used[:, ::-1]
    turned = places @ to
    like = (turned[active] ** 3 if start is None else turned[active] * start[active, 1:]).sum(axis=0)
    to = to * np.where(like < 0, -1.0, 1.0)
    return np.hstack([positions[:, :1], places @ to]), np.hstack([items[:, :1], slopes @ np.linalg.inv(to).T])
