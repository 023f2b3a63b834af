"""Roll calls drawn from the model itself, with the positions they were drawn from."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from suasion.measures.rollcalls import NOT_LISTED, RollCalls


@dataclass(frozen=True)
class Simulated:
    rollcalls: RollCalls
    x: np.ndarray


def simulate(
    states=30, periods=5, calls=80, *, seed=0, persistence=0.95, linked=0.2, missing=0.2, item_sd=2.0
) -> Simulated:
    """Votes of `states` on `calls`, a share `linked` of them re-voted texts, a share `missing` at random."""
    rng = np.random.default_rng(seed)
    x = np.empty((states, periods))
    x[:, 0] = rng.normal(size=states)
    for t in range(1, periods):
        x[:, t] = persistence * x[:, t - 1] + np.sqrt(1 - persistence**2) * rng.normal(size=states)
    period = np.sort(np.concatenate([np.arange(periods), rng.integers(0, periods, calls - periods)]))
    item = np.arange(calls)
    again = rng.random(calls) < linked
    item[again] = rng.integers(0, calls, again.sum())
    numbers: dict[int, int] = {}
    item = np.array([numbers.setdefault(int(k), len(numbers)) for k in item])
    b, cut = rng.normal(0, item_sd, calls), rng.normal(0, 2, calls)
    half = np.exp(rng.normal(-0.5, 0.7, calls)) / 2
    lean = b[item] * x[:, period] + rng.logistic(size=(states, calls))
    votes = np.where(lean < (cut - half)[item], 0, np.where(lean < (cut + half)[item], 1, 2)).astype(np.int8)
    votes[rng.random(votes.shape) < missing] = NOT_LISTED
    frame = pl.DataFrame(
        {"decision": [f"d{k:04}" for k in range(calls)], "item": [f"i{k:04}" for k in item], "period": period + 1}
    )
    names = tuple(f"S{k:03}" for k in range(states))
    labels = tuple(range(1, periods + 1))
    return Simulated(RollCalls(votes, names, frame, period.astype(np.int32), labels, item.astype(np.int32)), x)
