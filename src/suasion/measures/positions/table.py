"""The votes as the draws read them: call after call, one byte for each state that voted in the call's period."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from suasion.measures.rollcalls import ABSTAIN, RollCalls

Bytes = NDArray[np.int8]
Ints = NDArray[np.int32]
Longs = NDArray[np.int64]


@dataclass(frozen=True)
class Table:
    """Votes on M calls in T periods.

    ballots      (sum of rows,) 0 no, 1 abstain, 2 yes, below 0 missing: a row a call, periods in order
    item         (M,) item of each call
    call_start   (T + 1,) where each period's calls begin
    voters       cells (state x period) of the states that voted in each period, period after period
    voter_start  (T + 1,) where each period's voters begin
    abstained, abstained_start  who abstained on each call, by number among the period's voters; (M + 1,) where each
                 call's begin
    """

    ballots: Bytes
    item: Longs
    call_start: Longs
    voters: Longs
    voter_start: Longs
    abstained: Ints
    abstained_start: Longs

    @property
    def columns(self) -> tuple[Bytes, Longs, Longs, Longs, Longs, Ints, Longs]:
        """All of it, in the order in which `kernels.draws` takes it."""
        of_calls = self.ballots, self.item, self.call_start
        return *of_calls, self.voters, self.voter_start, self.abstained, self.abstained_start


def tabulate(rollcalls: RollCalls) -> Table:
    """Group the votes by period, states without a vote in it left out."""
    n_periods = len(rollcalls.periods)
    order = np.argsort(rollcalls.period, kind="stable")
    call_start = np.searchsorted(rollcalls.period[order], np.arange(n_periods + 1))
    rows, voters, abstained = [], [], []
    for t in range(n_periods):
        votes = rollcalls.votes[:, order[call_start[t] : call_start[t + 1]]]
        who = np.flatnonzero((votes >= 0).any(axis=1))
        rows.append(np.maximum(votes[who], -1).T.ravel())
        abstained += [np.flatnonzero(call == ABSTAIN) for call in votes[who].T]
        voters.append(who * n_periods + t)
    return Table(
        np.concatenate(rows).astype(np.int8),
        rollcalls.item[order].astype(np.int64),
        call_start.astype(np.int64),
        np.concatenate(voters).astype(np.int64),
        np.cumsum([0, *map(len, voters)], dtype=np.int64),
        np.concatenate(abstained).astype(np.int32),
        np.cumsum([0, *map(len, abstained)], dtype=np.int64),
    )
