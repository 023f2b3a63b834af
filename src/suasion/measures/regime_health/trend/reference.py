"""The plain twin of the broken trend: each model's marginal likelihood from the definition, one at a time."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from suasion.measures.regime_health.trend.design import PERSISTENCE, bent, placings

Floats = NDArray[np.float64]


def log_marginal_plain(
    years: NDArray[np.int64], values: Floats, origin: int, breaks: tuple[int, ...], rho: float
) -> float:
    """Log marginal likelihood up to a constant common to all models of the same years, by generalised least squares.

    The correlation matrix is written out and inverted; nothing is whitened.
    """
    n = len(years)
    inverse = np.linalg.inv(rho ** np.abs(np.subtract.outer(years, years)).astype(float))
    one, x = np.ones((n, 1)), bent(years, origin, breaks)
    weight = (one.T @ inverse @ one).item()
    y0 = values - (one.T @ inverse @ values).item() / weight
    x0 = x - one @ (one.T @ inverse @ x) / weight
    total = (y0 @ inverse @ y0).item()
    slopes = np.linalg.solve(x0.T @ inverse @ x0, x0.T @ inverse @ y0)
    explained = (y0 @ inverse @ x0 @ slopes).item()
    rest = total - n / (1 + n) * explained
    _, log_root = np.linalg.slogdet(inverse)
    return float(0.5 * log_root - 0.5 * np.log(weight) - 0.5 * x.shape[1] * np.log1p(n) - 0.5 * (n - 1) * np.log(rest))


def count_plain(years: NDArray[np.int64], values: Floats, most_breaks: int, shortest: int) -> list[float]:
    """Probability of 0, 1, ... breaks."""
    logs = []
    for k in range(most_breaks + 1):
        every = [
            log_marginal_plain(years, values, int(years[0]), b, rho)
            for b in placings(years, k, shortest)
            for rho in PERSISTENCE
        ]
        logs.append(np.logaddexp.reduce(every) - np.log(len(every)))
    weights = np.exp(np.array(logs) - max(logs))
    return [float(w) for w in weights / weights.sum()]
