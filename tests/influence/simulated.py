"""Panels whose truth is known: an effect, none, one that runs backwards, a staggered start, a hidden confounder."""

import numpy as np
import polars as pl

from suasion.influence.panel import Panel

STATES, YEARS = 60, 20


def simulated(seed, effect=0.0, *, backwards=0.0, staggered=False, hidden=0.0):
    """A panel of 60 states and 20 years; the instrument acts a year later, `backwards` the outcome on it."""
    rng = np.random.default_rng(seed)
    own, common = rng.normal(size=(STATES, 1)), rng.normal(size=(1, YEARS)).cumsum(axis=1) * 0.3
    drift = rng.normal(size=(STATES, YEARS))
    secret = np.zeros((STATES, YEARS))
    for t in range(1, YEARS):
        secret[:, t] = 0.8 * secret[:, t - 1] + rng.normal(size=STATES) * 0.5
    if staggered:
        start = rng.integers(4, 2 * YEARS, size=(STATES, 1))
        x = (np.arange(YEARS)[None, :] >= start).astype(float)
    else:
        x = 0.5 * own + drift + hidden * secret
    y = np.zeros((STATES, YEARS))
    noise = rng.normal(size=(STATES, YEARS)) * 0.7
    for t in range(YEARS):
        y[:, t] = own[:, 0] + common[0, t] + noise[:, t] + hidden * secret[:, t]
        if t:
            y[:, t] += effect * x[:, t - 1]
        if t + 1 < YEARS and backwards:
            x[:, t + 1] += backwards * (y[:, t] - own[:, 0])
    grid = [(f"S{i:02}", 2000 + t) for i in range(STATES) for t in range(YEARS)]
    frame = pl.DataFrame(grid, schema={"state": pl.String, "year": pl.Int32}, orient="row").with_columns(
        outcome=pl.Series(y.ravel()),
        instrument=pl.Series(x.ravel()),
        gdp=pl.Series(rng.normal(size=y.size)),
        population=pl.Series(rng.normal(size=y.size)),
        democracy=pl.Series(rng.normal(size=y.size)),
        region=pl.Series([f"R{i % 5}" for i in range(STATES) for _ in range(YEARS)]),
    )
    return Panel("CHN", "made up", "made up", frame)
