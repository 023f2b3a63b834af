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


@dataclass(frozen=True)
class Partial:
    """What is left of an outcome and an instrument once fixed effects and controls are out (Frisch, Waugh and Lovell).

    y, x, residual   (n,), each times the root of its weight; beta: least squares of y on x; power: x'x
    used, absorbed   degrees of freedom spent in all but clusters, and on fixed effects alone
    inside, count    the cluster (n,) of each row, and how many there are
    """

    y: Floats
    x: Floats
    residual: Floats
    beta: float
    power: float
    used: int
    absorbed: int
    inside: Ints
    count: int

    @property
    def identified(self) -> bool:
        """Does anything of the instrument vary within the fixed effects, over three clusters or more?"""
        return self.power >= 1e-9 * max(len(self.y), 1) and self.count >= 3

    def fit(self, se: float, clusters: int) -> Fit:
        """The coefficient with a standard error, and Student's t with clusters - 1 degrees of freedom."""
        value = abs(self.beta / se) if se > 0 else np.inf
        reach = float(student.ppf(0.95, clusters - 1)) * se
        explained = 1 - float(self.residual @ self.residual) / max(float(self.y @ self.y), 1e-300)
        p = float(2 * student.sf(value, clusters - 1))
        return Fit(self.beta, se, p, self.beta - reach, self.beta + reach, len(self.y), clusters, explained)


def partial_out(columns: Floats, controls: Floats, groups: tuple[Ints, ...], weights: Floats | None = None) -> Floats:
    """`columns` (n, k) less fixed effects and controls (n, m), each row times the root of its weight."""
    w = np.ones(len(columns)) if weights is None else weights / weights.mean()
    clean = swept(np.column_stack([columns, controls]), groups, w) * np.sqrt(w)[:, None]
    wanted, zs = clean[:, : columns.shape[1]], clean[:, columns.shape[1] :]
    if not zs.shape[1]:
        return wanted
    left: Floats = wanted - zs @ np.linalg.lstsq(zs, wanted, rcond=None)[0]
    return left


def partial(
    y: Floats, x: Floats, controls: Floats, groups: tuple[Ints, ...], cluster: Ints, weights: Floats | None = None
) -> Partial:
    """`y` and `x` without fixed effects `groups` and `controls` (n, k), ready for any kind of standard error."""
    clean = partial_out(np.column_stack([y, x]), controls, groups, weights)
    ys, xs = clean[:, 0], clean[:, 1]
    power = float(xs @ xs)
    beta = float(xs @ ys) / power if power > 0 else np.nan
    # Effects nested in the clusters cost no degrees of freedom, the others do (as reghdfe and fixest count).
    used = 1 + controls.shape[1] + sum(int(g.max()) for g in groups if not np.array_equal(g, cluster))
    absorbed = sum(int(g.max()) for g in groups)
    return Partial(ys, xs, ys - beta * xs, beta, power, used, absorbed, cluster, int(cluster.max()) + 1)


def fit(
    y: Floats, x: Floats, controls: Floats, groups: tuple[Ints, ...], cluster: Ints, weights: Floats | None = None
) -> Fit:
    """The coefficient of `x` on `y`, with `controls` (n, k) and fixed effects `groups`; errors clustered.

    Standard errors are CR1 (Liang and Zeger 1986, with the usual small-sample factor), p-values from Student's t with
    clusters - 1 degrees of freedom. A coefficient that nothing identifies has a NaN estimate.
    """
    left = partial(y, x, controls, groups, cluster, weights)
    return clustered(left)


def clustered(left: Partial) -> Fit:
    """The coefficient with errors clustered as `left` says (CR1)."""
    if not left.identified:
        return Fit(np.nan, np.nan, np.nan, np.nan, np.nan, len(left.y), left.count, np.nan)
    size, count = len(left.y), left.count
    scores = np.bincount(left.inside, left.x * left.residual, minlength=count)
    factor = count / (count - 1) * (size - 1) / max(size - left.used, 1)
    return left.fit(float(np.sqrt(factor * (scores @ scores))) / left.power, count)


def fit_several(y: Floats, xs: Floats, controls: Floats, groups: tuple[Ints, ...], cluster: Ints) -> list[Fit]:
    """The coefficients of the columns of `xs` (n, k) together, as `fit` gives one: errors clustered (CR1)."""
    clean = partial_out(np.column_stack([y, xs]), controls, groups)
    ys, x = clean[:, 0], clean[:, 1:]
    inverse = np.linalg.pinv(x.T @ x)
    beta = inverse @ (x.T @ ys)
    count, size = int(cluster.max()) + 1, len(y)
    residual = ys - x @ beta
    scores = np.column_stack([np.bincount(cluster, x[:, k] * residual, minlength=count) for k in range(x.shape[1])])
    used = x.shape[1] + controls.shape[1] + sum(int(g.max()) for g in groups if not np.array_equal(g, cluster))
    factor = count / (count - 1) * (size - 1) / max(size - used, 1)
    ses = np.sqrt(factor * np.diag(inverse @ (scores.T @ scores) @ inverse))
    reach = float(student.ppf(0.95, count - 1))
    tails = 2 * student.sf(np.abs(beta / np.where(ses > 0, ses, np.nan)), count - 1)
    return [
        Fit(b, s, p, b - reach * s, b + reach * s, size, count, float("nan"))
        for b, s, p in zip(beta.tolist(), ses.tolist(), tails.tolist(), strict=True)
    ]
