"""The votes as the compiled loops read them: call after call, one byte for each state that votes in the period."""

from __future__ import annotations

import itertools
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from suasion.measures.positions.kernels import grouping
from suasion.measures.rollcalls import RollCalls

Bytes = NDArray[np.int8]
Ints = NDArray[np.int32]
Longs = NDArray[np.int64]

LANES = 8


class Table(NamedTuple):
    """Votes on M calls in T periods.

    ballots      (sum of rows,) 0 no, 1 abstain, 2 yes, -1 missing: a row a call, periods in order
    item         (M,) item of each call
    call_start   (T + 1,) where each period's calls begin
    voters       cells (state x period) of the states that voted in each period, period after period, the last one
                 repeated until they fill whole vector lanes (without a ballot of its own: -1)
    voter_start  (T + 1,) where each period's voters begin
    row_start    (T + 1,) where each period's rows begin in `ballots`
    abstained, abstained_start  who abstained on each call, by number among the period's voters; (M + 1,) where each
                 call's begin
    """

    ballots: Bytes
    item: Longs
    call_start: Longs
    voters: Longs
    voter_start: Longs
    row_start: Longs
    abstained: Ints
    abstained_start: Longs


def tabulate(rollcalls: RollCalls) -> Table:
    """Group the votes by period, states without a vote in it left out."""
    n_periods = len(rollcalls.periods)
    call_start = np.searchsorted(rollcalls.period, np.arange(n_periods + 1))
    voted = np.logical_or.reduceat(rollcalls.votes >= 0, call_start[:-1], axis=1)
    voters = [_filled(np.flatnonzero(there)) * n_periods + t for t, there in enumerate(voted.T)]
    voter_start = np.concatenate([[0], np.cumsum([len(who) for who in voters])])
    row_start = np.concatenate([[0], np.cumsum(np.diff(voter_start) * np.diff(call_start))])
    cells = np.concatenate(voters)
    ballots = grouping.rows(rollcalls.votes, call_start, cells, voter_start, row_start)
    abstained = grouping.abstentions(ballots, call_start, voter_start)
    return Table(ballots, rollcalls.item.astype(np.int64), call_start, cells, voter_start, row_start, *abstained)


def _filled(who: Longs) -> Longs:
    """The last entry repeated until their number is a multiple of LANES."""
    return np.append(who, np.repeat(who[-1:], -len(who) % LANES))


def runs(start: Longs, n: int) -> list[tuple[int, int]]:
    """Cut groups that begin at `start` (groups + 1,) into at most `n` runs of about as many entries each.

    >>> runs(np.array([0, 10, 20, 30, 40]), 2)
    [(0, 2), (2, 4)]
    """
    cuts = [0, *(int(np.searchsorted(start, start[-1] * k / n)) for k in range(1, n)), len(start) - 1]
    return [(a, b) for a, b in itertools.pairwise(cuts) if b > a]
