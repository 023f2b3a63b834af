"""A first guess of positions: the leading axis of who votes with whom, by power iteration on the vote matrix."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from suasion.measures.positions.kernels.compiled import kernel

Floats = NDArray[np.float64]


@kernel
def leading_axis(votes: NDArray[np.int8], rounds: int) -> Floats:
    """(N,) of standard deviation 1: begun at the state furthest from the calls' means, multiplied `rounds` times."""
    n_states, n_calls = votes.shape
    mean, cast = np.zeros(n_calls), np.zeros(n_calls)
    for i in range(n_states):
        for m in range(n_calls):
            there = 1.0 if votes[i, m] >= 0 else 0.0
            mean[m] += there * votes[i, m]
            cast[m] += there
    for m in range(n_calls):
        mean[m] /= max(cast[m], 1.0)
    axis, number, best = np.zeros(n_states), np.zeros(n_states), 0.0
    for i in range(n_states):
        far = 0.0
        for m in range(n_calls):
            there = 1.0 if votes[i, m] >= 0 else 0.0
            far += there * (votes[i, m] - mean[m]) ** 2
            number[i] += there
        if far > best:
            best = far
            axis[:] = 0.0
            axis[i] = 1.0
    score = np.empty(n_calls)
    for _ in range(rounds):
        score[:] = 0.0
        for i in range(n_states):
            for m in range(n_calls):
                there = axis[i] if votes[i, m] >= 0 else 0.0
                score[m] += there * (votes[i, m] - mean[m])
        for i in range(n_states):
            total = 0.0
            for m in range(n_calls):
                total += (votes[i, m] - mean[m]) * score[m] if votes[i, m] >= 0 else 0.0
            axis[i] = total / max(number[i], 1.0)
        axis /= max(np.sqrt(np.mean(axis**2)), 1e-300)
    return axis
