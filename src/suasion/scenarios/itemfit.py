"""Items of single votes, fitted to a roll call or to a tally alone, given where the voters stand."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq, minimize
from scipy.special import expit, log_expit

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

# Weak priors, those of the estimator of positions: discrimination and cut points normal around 0.
ITEM_SD, CUT_SD = 2.0, 10.0
SMALL = 1e-9
FAR = 60.0
# A yes to one question is a no to its mirror: discrimination turns, the cut points turn and change places.
MIRROR = np.array([[-1.0, 0.0, 0.0], [0.0, 0.0, -1.0], [0.0, -1.0, 0.0]])


def fit_item(x: Floats, votes: Ints) -> tuple[Floats, Floats]:
    """Mean (3,) and covariance (3, 3) of the item on which voters at x (n,) cast votes (n,) 0 no, 1 abstain, 2 yes.

    >>> mean, _ = fit_item(np.array([-2.0, -1.0, -0.5, 0.5, 1.0, 2.0]), np.array([0, 0, 1, 2, 2, 2]))
    >>> bool(mean[0] > 0 and mean[1] < mean[2])
    True
    """

    def loss(p: Floats) -> float:
        b, low, high = p[0], p[1], p[1] + np.exp(p[2])
        of = (log_expit(low - b * x), np.log(np.maximum(expit(high - b * x) - expit(low - b * x), SMALL)))
        log_p = np.select([votes == 0, votes == 1], of, log_expit(b * x - high))
        prior = (b / ITEM_SD) ** 2 + (low / CUT_SD) ** 2 + (high / CUT_SD) ** 2
        return float(0.5 * prior - log_p.sum() - 0.5 * p[2])

    found = minimize(loss, np.array([0.1, -0.5, 0.0]), method="BFGS").x
    mean = np.array([found[0], found[1], found[1] + np.exp(found[2])])
    return mean, spread(x, mean)


def spread(x: Floats, mean: Floats) -> Floats:
    """(3, 3) inverse expected information of an item that voters at x vote on."""
    b, low, high = mean
    below, above = expit(low - b * x), expit(b * x - high)
    of_no, of_yes = below * (1 - below), above * (1 - above)
    no, yes = np.stack([-x * of_no, of_no, 0 * x]), np.stack([x * of_yes, 0 * x, -of_yes])
    terms = ((no, below), (yes, above), (-(no + yes), 1 - below - above))
    information = sum((s / np.maximum(p, SMALL)) @ s.T for s, p in terms)
    return np.asarray(np.linalg.inv(information + np.diag([1 / ITEM_SD**2, 1 / CUT_SD**2, 1 / CUT_SD**2])))


def fit_cuts(x: Floats, b: float, no: int, yes: int) -> tuple[float, float]:
    """The cut points at which voters at x are expected to cast as many votes no and yes, with that discrimination.

    >>> low, high = fit_cuts(np.linspace(-2, 2, 50), 1.0, 20, 20)
    >>> round(low + high, 6)
    0.0
    """
    low = brentq(lambda c: expit(c - b * x).sum() - np.clip(no, 0.5, len(x) - 0.5), -FAR, FAR)
    high = brentq(lambda c: expit(b * x - c).sum() - np.clip(yes, 0.5, len(x) - 0.5), -FAR, FAR)
    return float(min(low, high)), float(max(low, high))


def mirrored(mean: Floats, covariance: Floats) -> tuple[Floats, Floats]:
    """The item of the opposite question: who says yes to one says no to the other."""
    return MIRROR @ mean, MIRROR @ covariance @ MIRROR.T
