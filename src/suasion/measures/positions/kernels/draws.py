"""Log likelihood of all votes at one point, and its slopes: call after call, one byte a ballot, in vector lanes.

With an item's discrimination b and cut points lo < hi and a state's consistency s, a ballot that is not yes has the
term -log(1 + exp(s (b x - lo))), one that is not no -log(1 + exp(s (hi - b x))), an abstention both and, with
w = s (hi - lo), w + log(1 - exp(-w)). Slopes are taken in single precision: they only say where a turn goes, and
whether it is accepted the log likelihood says, which is not.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from suasion.measures.positions.kernels.compiled import kernel
from suasion.measures.positions.kernels.logistic import DOUBLE, falling
from suasion.measures.positions.table import Table

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
Bytes = NDArray[np.int8]
Ints = NDArray[np.int32]

NO, YES = np.int8(0), np.int8(2)
# Votes whose factors (at most 2) are multiplied before one logarithm is taken: far from overflow.
FACTORS = 512


@kernel
def likelihood_slopes(
    at: Table, x: Floats, u: Floats, theta: Floats, pull: Floats, of_u: Floats, of_items: Floats
) -> None:
    """Slopes of the log likelihood.

    x, u (cells,) positions and log consistencies, theta (3, J). pull, of_u (cells,) <- slopes in every position and log
    consistency; of_items (J, 3) <- in b, lo, hi.

    With f, g the chances F(s (b x - lo)) of those not yes and F(s (hi - b x)) of those not no, the slope in x is the
    sum of s b (g - f), that in u is x times it and s (lo f - hi g): `rest` adds up lo f - hi g, and what widths tell.
    """
    pull[:] = 0.0
    of_u[:] = 0.0
    of_items[:] = 0.0
    row = 0
    for t in range(at.call_start.size - 1):
        who = at.voters[at.voter_start[t] : at.voter_start[t + 1]]
        place, sure = np.empty(who.size, np.float32), np.empty(who.size, np.float32)
        moved, rest = np.zeros(who.size, np.float32), np.zeros(who.size, np.float32)
        share = np.empty(who.size, np.float32)
        for i in range(who.size):
            c = who[i]
            sure[i] = np.exp(u[c])
            place[i] = sure[i] * x[c]
        for m in range(at.call_start[t], at.call_start[t + 1]):
            j = at.item[m]
            b, low, high = np.float32(theta[0, j]), np.float32(theta[1, j]), np.float32(theta[2, j])
            votes = at.ballots[row : row + who.size]
            of_b, not_yes, not_no = _slopes(votes, place, sure, b, low, high, moved, rest)
            apart = at.abstained[at.abstained_start[m] : at.abstained_start[m + 1]]
            wide = _width_slopes(apart, sure, np.float32(theta[2, j] - theta[1, j]), share, rest)
            of_items[j, 0] += of_b
            of_items[j, 1] += not_yes - wide
            of_items[j, 2] += wide - not_no
            row += who.size
        for i in range(who.size):
            pull[who[i]] += moved[i] * sure[i]
            of_u[who[i]] += moved[i] * place[i] + rest[i] * sure[i]


@kernel
def _slopes(
    votes: Bytes,
    place: Singles,
    sure: Singles,
    b: np.float32,
    low: np.float32,
    high: np.float32,
    pull: Singles,
    rest: Singles,
) -> tuple[float, float, float]:
    """One call, without widths; place is s x. Slope in b, and the sums of s f and of s g of `likelihood_slopes`."""
    zero, one = np.float32(0), np.float32(1)
    of_b, not_yes, not_no = zero, zero, zero
    for i in range(votes.size):
        v, e = votes[i], b * place[i]
        over, under = e - sure[i] * low, sure[i] * high - e
        s, r = _falling(abs(over)), _falling(abs(under))
        f = (one if over > zero else s) / (one + s)
        g = (one if under > zero else r) / (one + r)
        f = f if (v >= 0) & (v != YES) else zero
        g = g if (v >= 0) & (v != NO) else zero
        not_yes += f * sure[i]
        not_no += g * sure[i]
        pull[i] += b * (g - f)
        rest[i] += low * f - high * g
        of_b += (g - f) * place[i]
    return float(of_b), float(not_yes), float(not_no)


@kernel
def _width_slopes(who: Ints, sure: Singles, width: np.float32, share: Singles, rest: Singles) -> float:
    """Slope in hi - lo of w + log(1 - exp(-w)), w = s (hi - lo), summed over those who abstained, and added to rest."""
    for k in range(who.size):
        share[k] = sure[who[k]]
    for k in range(who.size):
        share[k] = np.float32(1) / _rising(share[k] * width)
    total = np.float32(0)
    for k in range(who.size):
        rest[who[k]] += width * share[k]
        total += sure[who[k]] * share[k]
    return float(total)


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
def _rising(t: np.float32) -> np.float32:
    """1 - exp(-t) for t >= 0 in single precision, as exact where t is small: what is left of 1 is squared six times."""
    one, two, half = np.float32(1), np.float32(2), np.float32(0.5)
    third, fourth, fifth = np.float32(1 / 3), np.float32(1 / 4), np.float32(1 / 5)
    s = min(t, np.float32(40)) * np.float32(1 / 64)
    r = s * (one - half * s * (one - third * s * (one - fourth * s * (one - fifth * s))))
    r *= two - r
    r *= two - r
    r *= two - r
    r *= two - r
    r *= two - r
    return max(r * (two - r), np.float32(1e-30))


@kernel
def log_likelihood(at: Table, x: Floats, u: Floats, theta: Floats) -> float:
    """Log likelihood of all votes; arguments as for `likelihood_slopes`."""
    total, row = 0.0, 0
    for t in range(at.call_start.size - 1):
        who = at.voters[at.voter_start[t] : at.voter_start[t + 1]]
        place, sure = np.empty(who.size), np.empty(who.size)
        for i in range(who.size):
            c = who[i]
            sure[i] = np.exp(u[c])
            place[i] = sure[i] * x[c]
        for m in range(at.call_start[t], at.call_start[t + 1]):
            b, low, high = theta[0, at.item[m]], theta[1, at.item[m]], theta[2, at.item[m]]
            for a in range(0, who.size, FACTORS):
                z = min(a + FACTORS, who.size)
                votes, here, s = at.ballots[row + a : row + z], place[a:z], sure[a:z]
                total -= _softplus(votes, YES, here, s, b, -low) + _softplus(votes, NO, here, s, -b, high)
            total += _widths(at.abstained[at.abstained_start[m] : at.abstained_start[m + 1]], sure, high - low)
            row += who.size
    return total


@kernel
def _softplus(votes: Bytes, but: np.int8, place: Floats, sure: Floats, b: float, level: float) -> float:
    """Sum of log(1 + exp(b place + level sure)) over those who voted, and not `but`."""
    total, product = 0.0, 1.0
    for i in range(votes.size):
        cast = (votes[i] >= 0) & (votes[i] != but)
        z = b * place[i] + level * sure[i]
        e = falling(abs(z), DOUBLE)
        total += max(z, 0.0) if cast else 0.0
        product *= 1.0 + e if cast else 1.0
    return float(total + np.log(product))


@kernel
def _widths(who: Ints, sure: Floats, width: float) -> float:
    """Sum of w + log(1 - exp(-w)), w = s width, over those who abstained."""
    total = 0.0
    for k in range(who.size):
        w = sure[who[k]] * width
        total += w + np.log(-np.expm1(-w))
    return total
