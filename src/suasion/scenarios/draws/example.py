"""A made-up task that shows every kind of entry: the question to which workers know the answer, and the tests' toy."""

from __future__ import annotations

import numpy as np

from suasion.scenarios.draws.names import BALLOT, ITEM, POSITION, key, short_key
from suasion.scenarios.draws.task import DRAWN, Items, Places, Task


def example_task(calls: int = 4, states: int = 9, periods: int = 3, *, seed: int = 0, only_drawn: bool = False) -> Task:
    """A task of `calls` calls on which `states` states vote, with entries of every kind or only drawn ones.

    >>> example_task().fingerprint == example_task().fingerprint
    True
    """
    rng = np.random.default_rng(seed)
    entries = calls * states
    shares = [0.1] * 7 + [0.3]
    what = np.full(entries, DRAWN) if only_drawn else rng.choice(8, entries, p=shares)
    return Task(
        calls=_keys(BALLOT, calls),
        start=np.arange(calls + 1) * states,
        item=np.arange(calls),
        period=np.sort(rng.integers(0, periods, calls)),
        state=np.tile(np.arange(states), calls),
        what=what.astype(np.int8),
        present=np.ones(entries, np.float32) if only_drawn else rng.choice([1.0, 0.8], entries).astype(np.float32),
        dose=np.zeros(entries, np.float32) if only_drawn else rng.choice([0.0, 1.0, 2.0], entries).astype(np.float32),
        places=example_places(states, periods, rng),
        items=example_items(calls, rng),
        effect=(0.4, 0.2),
    )


def example_places(states: int, periods: int, rng: np.random.Generator) -> Places:
    """Positions with mean 0 and standard deviation 1 among states, uncertain by 0.1 to 0.4."""
    where = np.repeat(rng.normal(size=(states, 1)), periods, axis=1)
    names = np.array([short_key(f"S{i}") for i in range(states)], np.uint64)
    return Places(
        mean=where.astype(np.float32),
        sd=rng.uniform(0.1, 0.4, (states, periods)).astype(np.float32),
        carry=np.array([0.0] + [0.5] * (periods - 1), np.float32),
        states=names,
        periods=_keys(POSITION, periods),
    )


def example_items(n: int, rng: np.random.Generator) -> Items:
    """Items of discrimination about 2, cut points about 1.5 apart, each uncertain by 0.3."""
    mean = np.stack([2 * rng.normal(size=n), rng.normal(size=n) - 0.75, rng.normal(size=n) + 0.75], axis=1)
    mean[:, 1:].sort(axis=1)
    root = np.tril(0.3 * rng.normal(size=(n, 3, 3)))
    return Items(mean.astype(np.float32), root.astype(np.float32), _keys(ITEM, n))


def _keys(purpose: str, n: int) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    return np.array([key(purpose, str(k)) for k in range(n)], np.uint64)
