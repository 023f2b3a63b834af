"""Where a trend may break, and all that each placing of breaks needs to know of the years alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Years = NDArray[np.int64]
PERSISTENCE = (0.0, 0.15, 0.3, 0.45, 0.6, 0.75)


@dataclass(frozen=True)
class Design:
    """All placings of as many breaks with one persistence of errors: m models, n known years, p = 1 + breaks slopes.

    breaks    m tuples of years; prior: log prior probability of each model
    persistence  of the errors from one year to the next
    whiten    makes errors independent; log_root: the log of its determinant
    one (n,)  the whitened constant; weight: its square
    pull      (m, p): how much each slope takes from the level
    slopes    (m, n, p): whitened regressors, the constant taken out; inverse (m, p, p): of their product
    """

    breaks: list[tuple[int, ...]]
    persistence: float
    prior: float
    whiten: Callable[[Floats], Floats]
    log_root: float
    one: Floats
    weight: float
    pull: Floats
    slopes: Floats
    inverse: Floats


def designs(years: Years, known: NDArray[np.bool_], most_breaks: int, shortest: int) -> list[Design]:
    """A design for every number of breaks and every persistence; each number of breaks is as likely as any other."""
    made = []
    for k in range(most_breaks + 1):
        places = list(placings(years, k, shortest))
        x = broken_lines(years[known], int(years[0]), places)
        made += [_design(years[known], places, x, rho) for rho in PERSISTENCE if places]
    return made


def _design(there: Years, places: list[tuple[int, ...]], x: Floats, rho: float) -> Design:
    whiten, log_root = whitening(there, rho)
    one = whiten(np.ones(len(there)))
    white = whiten(x)
    weight = float(one @ one)
    pull = one @ white / weight
    slopes = white - one[:, None] * pull[:, None, :]
    inverse = np.asarray(np.linalg.inv(np.swapaxes(slopes, 1, 2) @ slopes), dtype=np.float64)
    prior = -float(np.log(len(places)) + np.log(len(PERSISTENCE)))
    return Design(places, rho, prior, whiten, log_root, one, weight, pull, slopes, inverse)


def placings(years: Years, k: int, shortest: int) -> Iterator[tuple[int, ...]]:
    """All places of k breaks, `shortest` years or more from one another and from the ends.

    >>> list(placings(np.arange(2000, 2012), 1, 5))
    [(2005,), (2006,)]
    """
    inside = [int(y) for y in years if years[0] + shortest <= y <= years[-1] - shortest]
    for breaks in combinations(inside, k):
        if all(b - a >= shortest for a, b in pairwise(breaks)):
            yield breaks


def bent(years: Years, origin: int, breaks: tuple[int, ...]) -> Floats:
    """The regressors of a broken line, (T, 1 + breaks), in decades: time, and time since each break.

    >>> bent(np.array([0, 10, 20]), 0, (10,)).tolist()
    [[0.0, 0.0], [1.0, 0.0], [2.0, 1.0]]
    """
    return np.column_stack([np.maximum(years - o, 0) / 10.0 for o in (origin, *breaks)])


def broken_lines(years: Years, origin: int, places: Sequence[tuple[int, ...]]) -> Floats:
    """`bent` for several placings of as many breaks, (m, T, 1 + breaks).

    >>> lines = broken_lines(np.array([0, 10, 20]), 0, [(5,), (10,)])
    >>> lines[1].tolist() == bent(np.array([0, 10, 20]), 0, (10,)).tolist()
    True
    """
    starts = np.array([(origin, *b) for b in places]).reshape(len(places), -1)
    lines: Floats = np.maximum(years[None, :, None] - starts[:, None, :], 0) / 10.0
    return lines


def whitening(years: Years, rho: float) -> tuple[Callable[[Floats], Floats], float]:
    """What makes AR(1) errors with gaps independent, and the log of its determinant.

    Errors h years apart correlate by rho to the power h; every error has the same variance. The function takes
    (n,) or (m, n, p) and works along n.

    >>> white, log = whitening(np.array([2000, 2001]), 0.6)
    >>> white(np.array([1.0, 1.0])).round(2).tolist(), round(log, 3)
    ([1.0, 0.5], 0.223)
    """
    tie = rho ** np.diff(years).astype(float)
    spread = np.sqrt(1.0 - tie * tie)

    def white(a: Floats) -> Floats:
        if a.ndim == 1:
            return np.concatenate([a[:1], (a[1:] - tie * a[:-1]) / spread])
        rest = (a[:, 1:] - tie[:, None] * a[:, :-1]) / spread[:, None]
        return np.concatenate([a[:, :1], rest], axis=1)

    return white, -float(np.log(spread).sum())
