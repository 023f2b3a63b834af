"""The votes as the draws read them: call after call, one byte for each state that voted in the call's period."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from suasion.measures.rollcalls import RollCalls

Longs = NDArray[np.int64]


@dataclass(frozen=True)
class Table:
    """Votes on M calls in T periods.

    ballots      (sum of rows,) 0 no, 1 abstain, 2 yes, below 0 missing: a row a call, periods in order
    item         (M,) item of each call
    call_start   (T + 1,) where each period's calls begin
    voters       cells (state x period) of the states that voted in each period, period after period
    voter_start  (T + 1,) where each period's voters begin
    """

    ballots: NDArray[np.int8]
    item: Longs
    call_start: Longs
    voters: Longs
    voter_start: Longs


def tabulate(rollcalls: RollCalls) -> Table:
    """Group the votes by period, states without a vote in it left out."""
    n_periods = len(rollcalls.periods)
    order = np.argsort(rollcalls.period, kind="stable")
    call_start = np.searchsorted(rollcalls.period[order], np.arange(n_periods + 1))
    rows, voters = [], []
    for t in range(n_periods):
        votes = rollcalls.votes[:, order[call_start[t] : call_start[t + 1]]]
        who = np.flatnonzero((votes >= 0).any(axis=1))
        rows.append(np.maximum(votes[who], -1).T.ravel())
        voters.append(who * n_periods + t)
    return Table(
        np.concatenate(rows).astype(np.int8),
        rollcalls.item[order].astype(np.int64),
        call_start.astype(np.int64),
        np.concatenate(voters).astype(np.int64),
        np.cumsum([0, *map(len, voters)], dtype=np.int64),
    )
