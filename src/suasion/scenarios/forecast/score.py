"""Proper scores of forecasts of ballots, calibration, and intervals by bootstrap over decisions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

Array = NDArray[Any]
BINS = 10


@dataclass(frozen=True)
class Score:
    """Mean log score (nats, less is better), Brier score, share right, over n ballots of `calls` decisions."""

    log: float
    brier: float
    right: float
    n: int
    calls: int


def score(shares: Array, vote: Array, call: Array) -> Score:
    """Scores of (rows, 3) shares against votes 0, 1, 2.

    >>> score(np.array([[0.0, 0.5, 0.5]]), np.array([2]), np.array([7])).right
    0.0
    """
    hit = shares[np.arange(len(vote)), vote]
    return Score(
        log=float(-np.log(np.maximum(hit, 1e-12)).mean()),
        brier=float(((shares - np.eye(3)[vote]) ** 2).sum(axis=1).mean()),
        right=float((shares.argmax(axis=1) == vote).mean()),
        n=len(vote),
        calls=len(np.unique(call)),
    )


def skill_interval(ours: Array, theirs: Array, vote: Array, call: Array, seed: int, draws: int = 1000) -> Array:
    """(3,) share by which our log score is better, with its 5% and 95% bounds by bootstrap over decisions."""
    rows = np.arange(len(vote))
    _, index = np.unique(call, return_inverse=True)
    a, b = (np.bincount(index, -np.log(np.maximum(p[rows, vote], 1e-12))) for p in (ours, theirs))
    pick = np.random.default_rng(seed).integers(0, len(a), (draws, len(a)))
    drawn = 1 - a[pick].sum(axis=1) / b[pick].sum(axis=1)
    return np.array([1 - a.sum() / b.sum(), *np.quantile(drawn, [0.05, 0.95])])


def reliability(shares: Array, vote: Array) -> pl.DataFrame:
    """By tenth of the chance given to the likeliest vote: how often it came. forecast, observed, n."""
    top, hit = shares.max(axis=1), shares.argmax(axis=1) == vote
    place = np.minimum((top * BINS).astype(int), BINS - 1)
    rows = [
        (float(top[place == b].mean()), float(hit[place == b].mean()), int((place == b).sum()))
        for b in range(BINS)
        if (place == b).any()
    ]
    return pl.DataFrame(rows, schema=["forecast", "observed", "n"], orient="row")


def calibration_error(table: pl.DataFrame) -> float:
    """Expected calibration error: mean gap between forecast and observed, weighed by n."""
    forecast, observed, n = (table[c].to_numpy() for c in ("forecast", "observed", "n"))
    return float(np.average(np.abs(forecast - observed), weights=n))
