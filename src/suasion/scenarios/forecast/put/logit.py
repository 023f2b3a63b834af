"""A logit drawn towards what is given, and how far off its chances may be in another session."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
STEPS, CLOSE = 30, 1e-9


@dataclass(frozen=True)
class Logit:
    """slopes (k,), their covariance (k, k) by groups (Liang and Zeger 1986), and by how much groups differ.

    between  variance of the groups' shifts of the log-odds
    """

    slopes: Array
    covariance: Array
    between: float

    def chance(self, x: Array, z: float = 0.0) -> Array:
        """(m,) chances for features x (m, k), moved by z standard errors of the log-odds in a new group."""
        error = np.sqrt(np.maximum(np.einsum("ij,jk,ik->i", x, self.covariance, x), 0) + self.between)
        return np.asarray(1 / (1 + np.exp(-(x @ self.slopes + z * error))))


def fit_logit(x: Array, y: Array, weight: Array, group: Array, towards: Array, ridge: float) -> Logit:
    """Weighed logit of y (n,) on x (n, k), half of `ridge` times the squared distance of slopes from `towards`
    (k,) taken off, by Newton's steps; rows of one `group` (n,) are not independent.

    >>> x, y, one = np.ones((8, 1)), np.array([1, 1, 1, 0, 1, 1, 1, 0.0]), np.ones(8)
    >>> float(fit_logit(x, y, one, np.arange(8), np.zeros(1), 1e-9).chance(x[:1])[0].round(3))
    0.75
    """
    slopes, hold = towards.astype(float), ridge * np.eye(x.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-(x @ slopes)))
        steep = (x * (weight * p * (1 - p))[:, None]).T @ x + hold
        step = np.linalg.solve(steep, x.T @ (weight * (y - p)) - hold @ (slopes - towards))
        slopes = slopes + step
        if np.abs(step).max() < CLOSE:
            break
    p = 1 / (1 + np.exp(-(x @ slopes)))
    steep = (x * (weight * p * (1 - p))[:, None]).T @ x + hold
    names, number = np.unique(group, return_inverse=True)
    pull = np.zeros((len(names), x.shape[1]))
    np.add.at(pull, number, x * (weight * (y - p))[:, None])
    bread = np.linalg.inv(steep)
    covariance = bread @ (pull.T @ pull) @ bread * len(names) / max(len(names) - 1, 1)
    return Logit(slopes, covariance, between_groups(y, p, weight, number))


def between_groups(y: Array, p: Array, weight: Array, number: Array) -> float:
    """Variance of groups' shifts of the log-odds, by moments: what their sums of y stray from those of p beyond
    chance. A group's shift u adds about u times the sum of p(1 - p) to its sum; groups weigh as their rows do.

    >>> y, p = np.repeat([1.0, 0, 1, 0], 50), np.full(200, 0.5)
    >>> between_groups(y, p, np.ones(200), np.repeat([0, 1, 2, 3], 50)) > 3
    True
    """
    if not len(y):
        return 0.0
    stray, chance = np.bincount(number, y - p), np.bincount(number, p * (1 - p))
    mean = np.bincount(number, weight) / np.bincount(number)
    return float(max(0.0, (mean * (stray**2 - chance)).sum() / max((mean * chance**2).sum(), 1e-12)))
