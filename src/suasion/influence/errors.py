"""Other standard errors for the same coefficient: common shocks over years, and few clusters."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from suasion.influence.within import Fit, Floats, Ints, Partial, partial, partial_out

WEBB = np.sqrt(np.array([0.5, 1.0, 1.5]))


def driscoll_kraay(left: Partial, year: Ints, lags: int | None = None) -> Fit:
    """Errors that allow for shocks common to all states and for their echo over some years (Driscoll and Kraay 1998).

    year  codes 0..T-1 of each row, in order; lags: years of echo, by default floor(4 (T/100)^(2/9)) (Newey and West)
    The kernel is Bartlett's, with the small-sample factor n / (n - fixed effects); p-values from Student's t with T - 1
    degrees of freedom.
    """
    count = int(year.max()) + 1
    if not left.identified or count < 3:
        return Fit(np.nan, np.nan, np.nan, np.nan, np.nan, len(left.y), count, np.nan)
    reach = int(4 * (count / 100) ** (2 / 9)) if lags is None else lags
    scores = np.bincount(year, left.x * left.residual, minlength=count)
    spread = float(scores @ scores)
    for lag in range(1, reach + 1):
        spread += 2 * (1 - lag / (reach + 1)) * float(scores[lag:] @ scores[:-lag])
    factor = len(left.y) / max(len(left.y) - left.absorbed, 1)
    return left.fit(float(np.sqrt(factor * max(spread, 0.0))) / left.power, count)


def wild_bootstrap(
    y: Floats,
    x: Floats,
    controls: Floats,
    groups: tuple[Ints, ...],
    cluster: Ints,
    *,
    draws: int = 999,
    seed: int = 1,
) -> float:
    """p-value of `x` when clusters are few: the wild cluster bootstrap with the null imposed.

    Cameron, Gelbach and Miller (2008), weights of Webb (2023), in the closed form of Roodman and others (2019): what is
    left of the residuals of each cluster once effects and controls are out is found once, and each draw is arithmetic
    on a table of clusters by clusters. NaN where nothing is identified.
    """
    left = partial(y, x, controls, groups, cluster)
    if not left.identified:
        return float("nan")
    weights = webb(draws, left.count, np.random.default_rng(seed))
    own = np.zeros((len(y), left.count))
    own[np.arange(len(y)), cluster] = left.y
    again = partial_out(own, controls, groups)
    table = np.array([np.bincount(cluster, left.x * again[:, g], minlength=left.count) for g in range(left.count)]).T
    power = np.bincount(cluster, left.x**2, minlength=left.count).astype(np.float64)
    observed = _t(table, power, np.ones((1, left.count), dtype=np.float64))[0]
    drawn = _t(table, power, weights)
    return float((1 + (np.abs(drawn) >= abs(observed) * (1 - 1e-12)).sum()) / (1 + draws))


def webb(draws: int, count: int, rng: np.random.Generator) -> Floats:
    """Weights (draws, clusters) of six points: plus or minus the roots of 1/2, 1 and 3/2."""
    size: Floats = WEBB[rng.integers(0, 3, (draws, count))] * rng.choice([-1.0, 1.0], (draws, count))
    return size


def _t(table: Floats, power: Floats, weights: Floats) -> NDArray[np.float64]:
    """Statistics t (draws,), up to a factor common to all of them."""
    parts = weights @ table.T
    beta = parts.sum(axis=1) / power.sum()
    scores = parts - beta[:, None] * power
    spread = np.sqrt((scores**2).sum(axis=1))
    t: Floats = np.where(spread > 0, beta / np.where(spread > 0, spread, 1.0), np.inf)
    return t
