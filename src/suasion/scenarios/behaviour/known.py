"""What is known on the morning of a day: past calls, how old they are, positions, habits, who votes alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from suasion.scenarios.behaviour.factors import ASSEMBLY_WEIGHT, fit_factors
from suasion.scenarios.behaviour.foreseen import Foresight, foresight
from suasion.scenarios.behaviour.history import History
from suasion.scenarios.behaviour.settings import Settings, settings

Array = NDArray[Any]
WINDOW_YEARS = 14
RANKS = (4, 7)
YEAR = 365.25


@dataclass(frozen=True)
class Known:
    """n calls whose results are known, and what follows from them for N states.

    calls      (n,) index into the history; age (n,) in years
    rarity     (W,) inverse document frequency of words; heavy (n, W) titles weighed by it; length (n,)
    shares     (n, N*3) one-hot votes; score, cast (n, N)
    positions  by rank, (N, rank); items by rank, (n, rank)
    alike      (N, N) correlation of votes about each call's mean; near (N, N) weights made of it
    fitted     (n, N) votes as the higher rank fits them
    habits     (6, N, 3): votes weighed by age: on each kind, of the last year, in the Assembly, on amendments
    """

    day: int
    calls: Array
    age: Array
    rarity: Array
    heavy: Any
    length: Array
    shares: Array
    score: Array
    cast: Array
    positions: tuple[Array, ...]
    items: tuple[Array, ...]
    alike: Array
    near: Array
    habits: Array
    fitted: Array
    foresight: Foresight


def known_on(
    history: History, day: int, start: tuple[Array, ...] | None = None, chosen: Settings | None = None
) -> Known:
    """What `history` tells on the morning of `day`; positions are refitted from `start`."""
    calls = np.flatnonzero((history.known < day) & (history.day > day - WINDOW_YEARS * YEAR))
    age = ((day - history.day[calls]) / YEAR).astype(np.float32)
    votes = history.stands[calls]
    cast = (votes >= 0).astype(np.float32)
    score = np.where(votes >= 0, votes - 1, 0).astype(np.float32)
    shares = np.stack([votes == v for v in (0, 1, 2)], -1).astype(np.float32).reshape(len(calls), -1)
    weight = np.where(history.body[calls] == 2, ASSEMBLY_WEIGHT, 1.0)
    years = (chosen or settings()).position_years
    begin = start or [None] * len(RANKS)
    fits = [fit_factors(score, cast, age, weight, r, b, years) for r, b in zip(RANKS, begin, strict=True)]
    words = history.words[calls]
    rarity = np.log((1 + len(calls)) / (1 + np.asarray(words.sum(axis=0)).ravel()))
    heavy = words.multiply(rarity[None, :]).tocsr()
    alike = _alike(score, cast, age)
    length = np.sqrt(np.asarray(heavy.multiply(heavy).sum(axis=1)).ravel() + 1e-9)
    positions, items = (tuple(f[k].astype(np.float32) for f in fits) for k in (0, 1))
    fitted = np.clip(items[-1] @ positions[-1].T, -1.2, 1.2)
    cosine = ((heavy @ heavy.T).toarray() / np.outer(length, length)).astype(np.float32)
    left = (score - fitted) * cast
    near = np.exp(6 * alike).astype(np.float32)
    np.fill_diagonal(near, 0.0)
    return Known(
        day=day,
        calls=calls,
        age=age,
        rarity=rarity,
        heavy=heavy,
        length=length,
        shares=shares,
        score=score,
        cast=cast,
        positions=positions,
        items=items,
        alike=alike,
        near=near,
        habits=_habits(history, calls, age, shares),
        fitted=fitted,
        foresight=foresight(history, calls, age, cosine, positions[0][:, 1:], np.hstack(items), left),
    )


def _alike(score: Array, cast: Array, age: Array) -> Array:
    mean = score.sum(axis=1, keepdims=True) / np.maximum(cast.sum(axis=1, keepdims=True), 1)
    about = (score - mean) * cast * np.sqrt(np.exp(-age / 4))[:, None]
    cross = about.T @ about
    size = np.maximum(np.diag(cross), 1e-9)
    return np.asarray(cross / (np.sqrt(np.outer(size, size)) + 3.0))


def _habits(history: History, calls: Array, age: Array, shares: Array) -> Array:
    body, kind = history.body[calls], history.kind[calls]
    rights, council = body < 2, body == 0
    weights = [np.exp(-age / 2.5) * rights * (kind == k) for k in range(3)]
    weights += [np.exp(-age) * council, np.exp(-age / 3) * (body == 2), np.exp(-age / 0.7) * council * (kind == 0)]
    return np.asarray((np.stack(weights).astype(np.float32) @ shares).reshape(6, -1, 3))
