"""Log likelihood of all votes at one point, and its slopes: call after call, one byte a ballot, in vector lanes.

With an item's discrimination b and cut points lo < hi, a ballot that is not yes has the term -log(1 + exp(b x - lo)),
one that is not no -log(1 + exp(hi - b x)), an abstention both and hi - lo; what is left belongs to the item alone
(`item_frame`). Slopes are taken in single precision: they only say where a turn goes, and
whether it is accepted the log likelihood says, which is not.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from suasion.measures.positions.kernels.compiled import kernel
from suasion.measures.positions.kernels.logistic import falling

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
Bytes = NDArray[np.int8]
Longs = NDArray[np.int64]

NO, YES = np.int8(0), np.int8(2)
# Votes whose factors (at most 2) are multiplied before one logarithm is taken: far from overflow.
FACTORS = 512


@kernel
def likelihood_slopes(
    x: Floats,
    theta: Floats,
    ballots: Bytes,
    item: Longs,
    call_start: Longs,
    voters: Longs,
    voter_start: Longs,
    pull: Floats,
    of_items: Floats,
) -> None:
    """Slopes of the log likelihood, an abstention's hi - lo left out.

    x (cells,), theta (3, J); the rest as in `Table`. pull (cells,) <- slope in every position; of_items (J, 3) <- in
    b, lo, hi.
    """
    pull[:] = 0.0
    of_items[:] = 0.0
    row = 0
    for t in range(call_start.size - 1):
        who = voters[voter_start[t] : voter_start[t + 1]]
        place, moved = np.empty(who.size, np.float32), np.zeros(who.size, np.float32)
        for i in range(who.size):
            place[i] = x[who[i]]
        for m in range(call_start[t], call_start[t + 1]):
            j = item[m]
            b, low, high = np.float32(theta[0, j]), np.float32(theta[1, j]), np.float32(theta[2, j])
            of_b, not_yes, not_no = _slopes(ballots[row : row + who.size], place, b, low, high, moved)
            of_items[j, 0] += of_b
            of_items[j, 1] += not_yes
            of_items[j, 2] -= not_no
            row += who.size
        for i in range(who.size):
            pull[who[i]] = moved[i]


@kernel
def _slopes(
    votes: Bytes, x: Singles, b: np.float32, low: np.float32, high: np.float32, pull: Singles
) -> tuple[float, float, float]:
    """One call: slope in b, and the sums of F(b x - lo) over those not yes and of F(hi - b x) over those not no."""
    zero, one = np.float32(0), np.float32(1)
    of_b, not_yes, not_no = zero, zero, zero
    for i in range(votes.size):
        v, e = votes[i], b * x[i]
        s, r = _falling(abs(e - low)), _falling(abs(high - e))
        f = (one if e > low else s) / (one + s)
        g = (one if high > e else r) / (one + r)
        f = f if (v >= 0) & (v != YES) else zero
        g = g if (v >= 0) & (v != NO) else zero
        not_yes += f
        not_no += g
        pull[i] += b * (g - f)
        of_b += (g - f) * x[i]
    return float(of_b), float(not_yes), float(not_no)


@kernel
def _falling(t: np.float32) -> np.float32:
    """exp(-t) for t >= 0, no smaller than exp(-40), in single precision: `falling`, shorter."""
    one, half = np.float32(1), np.float32(0.5)
    third, fourth, fifth = np.float32(1 / 3), np.float32(1 / 4), np.float32(1 / 5)
    s = min(t, np.float32(40)) * np.float32(1 / 64)
    e = one - s * (one - half * s * (one - third * s * (one - fourth * s * (one - fifth * s))))
    e *= e
    e *= e
    e *= e
    e *= e
    e *= e
    return e * e


@kernel
def log_likelihood(
    x: Floats, theta: Floats, ballots: Bytes, item: Longs, call_start: Longs, voters: Longs, voter_start: Longs
) -> float:
    """Log likelihood of all votes, without the terms of an item alone; arguments as for `likelihood_slopes`."""
    total, row = 0.0, 0
    for t in range(call_start.size - 1):
        who = voters[voter_start[t] : voter_start[t + 1]]
        place = np.empty(who.size)
        for i in range(who.size):
            place[i] = x[who[i]]
        for m in range(call_start[t], call_start[t + 1]):
            b, low, high = theta[0, item[m]], theta[1, item[m]], theta[2, item[m]]
            for a in range(0, who.size, FACTORS):
                z = min(a + FACTORS, who.size)
                votes, at = ballots[row + a : row + z], place[a:z]
                total -= _softplus(votes, YES, at, b, -low) + _softplus(votes, NO, at, -b, high)
            row += who.size
    return total


@kernel
def _softplus(votes: Bytes, but: np.int8, x: Floats, b: float, level: float) -> float:
    """Sum of log(1 + exp(b x + level)) over those who voted, and not `but`."""
    total, product = 0.0, 1.0
    for i in range(votes.size):
        cast = (votes[i] >= 0) & (votes[i] != but)
        z = b * x[i] + level
        e = falling(abs(z))
        total += max(z, 0.0) if cast else 0.0
        product *= 1.0 + e if cast else 1.0
    return float(total + np.log(product))


@kernel
def shares(directions: Singles, v: Floats, out: Floats) -> None:
    """Out (k,) <- every direction's product with v; directions (k, n)."""
    for k in range(directions.shape[0]):
        total = 0.0
        for c in range(v.size):
            total += directions[k, c] * v[c]
        out[k] = total


@kernel
def add_along(directions: Singles, amount: Floats, v: Floats) -> None:
    """V <- v + sum of directions (k, n) times amount (k,), in place."""
    for k in range(directions.shape[0]):
        a = amount[k]
        for c in range(v.size):
            v[c] += a * directions[k, c]
