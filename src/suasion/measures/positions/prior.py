"""The prior on paths: a stationary walk whose clock runs faster when the agenda is new, in a bounded space.

The walk alone has variance 1. In every period that a state votes in, its position x costs bound x^4 / 4 more: far out
the prior falls off faster than a normal one, so that no bloc that votes alone runs away with the scale.

A state's consistency exp(u) walks too: u is stationary, its clock that of the calendar.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from suasion.measures.positions.spec import PositionSpec
from suasion.measures.rollcalls import RollCalls

Floats = NDArray[np.float64]

# Added to every item, so that its cut points stay apart where nobody abstained.
HALF_AN_ABSTENTION = 0.5
# A deviation of u that keeps it at 0.
ALL_ALIKE = 1e-6


def transitions(rollcalls: RollCalls, spec: PositionSpec) -> Floats:
    """(T-1,) correlation of a position with itself one period later.

    It is `persistence` to the power of elapsed time: the number of sessions or years between the two periods, times
    1 + novelty x (share of the later period's votes on items that no earlier period voted on).
    """
    elapsed = np.diff(np.asarray(rollcalls.periods, dtype=np.float64))
    return np.asarray(spec.persistence ** (elapsed * (1 + spec.novelty * new_share(rollcalls)[1:])))


def consistency_transitions(rollcalls: RollCalls, spec: PositionSpec) -> Floats:
    """(T-1,) correlation of a state's log consistency u with itself one period later."""
    return np.asarray(spec.consistency_persistence ** np.diff(np.asarray(rollcalls.periods, dtype=np.float64)))


def consistency_precision(rollcalls: RollCalls, spec: PositionSpec) -> tuple[Floats, Floats]:
    """Diagonal (T,) and off-diagonal (T-1,) of the precision of a state's log consistency u."""
    diagonal, off = precision(consistency_transitions(rollcalls, spec))
    variance = max(spec.consistency_sd, ALL_ALIKE) ** 2
    return diagonal / variance, off / variance


def bounded(voted: NDArray[np.bool_], spec: PositionSpec) -> Floats:
    """(N, T) the bound of every state and period: that of the spec where it votes, else 0."""
    return np.where(voted, spec.bound, 0.0)


def bound_terms(bound: Floats, x: Floats, v: Floats) -> tuple[Floats, Floats]:
    """Mean slope and mean curvature of bound x^4 / 4, x normal with mean x and variance v.

    >>> [float(a) for a in bound_terms(np.float64(0.5), np.float64(2.0), np.float64(1.0))]
    [7.0, 7.5]
    """
    square = x * x
    return bound * x * (square + 3 * v), 3 * bound * (square + v)


def new_share(rollcalls: RollCalls) -> Floats:
    """(T,) share of the votes of every period that are on items not voted on before it."""
    first = np.full(int(rollcalls.item.max()) + 1, len(rollcalls.periods))
    np.minimum.at(first, rollcalls.item, rollcalls.period)
    cast = (rollcalls.votes >= 0).sum(axis=0)
    every = np.bincount(rollcalls.period, cast, minlength=len(rollcalls.periods))
    new = np.bincount(rollcalls.period, cast * (first[rollcalls.item] == rollcalls.period), minlength=len(every))
    return np.asarray(new / np.maximum(every, 1))


def precision(correlation: Floats) -> tuple[Floats, Floats]:
    """Diagonal (T,) and off-diagonal (T-1,) of the precision of a walk of variance 1 with these correlations.

    >>> diagonal, off = precision(np.array([0.5]))
    >>> np.linalg.inv(np.diag(diagonal) + np.diag(off, 1) + np.diag(off, -1)).round(6).tolist()
    [[1.0, 0.5], [0.5, 1.0]]
    """
    left = 1 - correlation**2
    diagonal = np.ones(len(correlation) + 1)
    diagonal[1:] += correlation**2 / left
    diagonal[:-1] += correlation**2 / left
    return diagonal, np.asarray(-correlation / left)
