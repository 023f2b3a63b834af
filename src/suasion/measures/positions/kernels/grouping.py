"""Votes laid out call after call (`table`): loops that copy them there and list who abstained."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from suasion.measures.positions.kernels.compiled import kernel

Bytes = NDArray[np.int8]
Ints = NDArray[np.int32]
Longs = NDArray[np.int64]

ABSTAIN, MISSING = np.int8(1), np.int8(-1)


@kernel
def rows(votes: Bytes, call_start: Longs, voters: Longs, voter_start: Longs, row_start: Longs) -> Bytes:
    """Votes of each period's voters, a row a call, periods in order; missing is -1, and who stands there again."""
    ballots, n_periods = np.empty(row_start[-1], np.int8), call_start.size - 1
    for t in range(n_periods):
        first, n = voter_start[t], voter_start[t + 1] - voter_start[t]
        for k in range(n):
            i, at = voters[first + k] // n_periods, row_start[t] + k
            again = k > 0 and voters[first + k] == voters[first + k - 1]
            for m in range(call_start[t], call_start[t + 1]):
                ballots[at] = MISSING if again else max(votes[i, m], MISSING)
                at += n
    return ballots


@kernel
def abstentions(ballots: Bytes, call_start: Longs, voter_start: Longs) -> tuple[Ints, Longs]:
    """Who abstained on each call, by number among the period's voters, and (calls + 1,) where each call's begin."""
    who, start = np.empty(ballots.size, np.int32), np.zeros(call_start[-1] + 1, np.int64)
    row, found = 0, 0
    for t in range(call_start.size - 1):
        n = voter_start[t + 1] - voter_start[t]
        for m in range(call_start[t], call_start[t + 1]):
            for k in range(n):
                who[found] = k
                found += ballots[row + k] == ABSTAIN
            start[m + 1] = found
            row += n
    return who[:found].copy(), start
