"""Numbers: fixed effects swept out, least squares, and standard errors clustered by state. Arrays in, arrays out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import t as student

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
SWEEPS, SETTLED = 200, 1e-10


@dataclass(frozen=True)
class Fit:
    """One coefficient: estimate, clustered standard error, p-value, 90% interval; rows and clusters behind it."""

    estimate: float
    se: float
    p: float
    low: float
    high: float
    n: int
    clusters: int
    partial_r2: float


def swept(columns: Floats, groups: tuple[Ints, ...], weights: Floats | None = None) -> Floats:
    """`columns` (n, k) less the means of every grouping in turn until they stop changing (Gaure 2013).

    groups: one array (n,) of codes 0..G-1 a fixed effect; weights (n,) or None.
    """
    w = np.ones(len(columns)) if weights is None else weights
    sums = [np.bincount(g, w) for g in groups]
    x = columns.copy()
    for _ in range(SWEEPS):
        moved = 0.0
        for g, total in zip(groups, sums, strict=True):
            for k in range(x.shape[1]):
                mean = np.bincount(g, w * x[:, k], minlength=len(total)) / np.maximum(total, 1e-300)
                x[:, k] -= mean[g]
                moved = max(moved, float(np.abs(mean).max()))
        if moved < SETTLED or len(groups) == 1:
            break
    return x


def fit(
    y: Floats, x: Floats, controls: Floats, groups: tuple[Ints, ...], cluster: Ints, weights: Floats | None = None
) -> Fit:
    """The coefficient of `x` on `y`, with `controls` (n, k) and fixed effects `groups`; errors clustered.

    Standard errors are CR1 (Liang and Zeger 1986, with the usual small-sample factor), p-values from Student's t with
    clusters - 1 degrees of freedom. A coefficient that nothing identifies has a NaN estimate.
    """
    w = np.ones(len(y)) if weights is None else weights / weights.mean()
    clean = swept(np.column_stack([y, x, controls]), groups, w)
    root = np.sqrt(w)
    ys, xs, zs = clean[:, 0] * root, clean[:, 1] * root, clean[:, 2:] * root[:, None]
    if zs.shape[1]:
        ys = ys - zs @ np.linalg.lstsq(zs, ys, rcond=None)[0]
        xs = xs - zs @ np.linalg.lstsq(zs, xs, rcond=None)[0]
    power = float(xs @ xs)
    size, count = len(y), int(cluster.max()) + 1
    if power < 1e-9 * max(size, 1) or count < 3:
        return Fit(np.nan, np.nan, np.nan, np.nan, np.nan, size, count, np.nan)
    beta = float(xs @ ys) / power
    residual = ys - beta * xs
    scores = np.bincount(cluster, xs * residual, minlength=count)
    # Effects nested in the clusters cost no degrees of freedom, the others do (as reghdfe and fixest count).
    used = 1 + zs.shape[1] + sum(int(g.max()) for g in groups if not np.array_equal(g, cluster))
    factor = count / (count - 1) * (size - 1) / max(size - used, 1)
    se = float(np.sqrt(factor * (scores @ scores))) / power
    value = abs(beta / se) if se > 0 else np.inf
    reach = float(student.ppf(0.95, count - 1)) * se
    explained = 1 - float(residual @ residual) / max(float(ys @ ys), 1e-300)
    return Fit(beta, se, float(2 * student.sf(value, count - 1)), beta - reach, beta + reach, size, count, explained)
