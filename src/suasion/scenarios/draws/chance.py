"""The arithmetic of a ballot, in its plain form: single precision, each step in the order the kernel takes it.

A voter at position x meets an item with discrimination b and cut points lower < upper. With E the odds that belong to
y = b x - (lower + upper) / 2 and g = exp((upper - lower) / 2), the logistic gives

    P(no) = 1 / (1 + E g)        P(no or abstain) = 1 / (1 + E / g)

so a uniform u says no if u (1 + E g) < 1, and at most abstains if u (1 + E / g) < 1: one exponential for both, and no
division. A voter present with chance s compares with s in place of 1 and casts no ballot if u >= s. E = 2^(y log2 e)
comes from a quartic on the fraction and a shift of the exponent. u is one of 65,536 midpoints (16 random bits), so
every chance is right to within 1 in 100,000.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]

# To powers of two.
LOG2E = np.float32(1.4426950408889634)
# The quartic nearest to 2^f on [-1/2, 1/2] in relative error (2.7e-6), found by Remez' exchange.
Q0, Q1, Q2, Q3, Q4 = (
    np.float32(q) for q in (0.99999928474, 0.69312179089, 0.24024744332, 0.055917859077, 0.0095701022074)
)
# Added and taken away again, this leaves the nearest whole number; in between, the number stands in the low bits.
ROUNDER = np.float32(12582912.0)
# Bounds that keep every product finite; they change chances by less than 1e-6.
TOP, WIDEST = np.float32(50.0), np.float32(15.0)
ONE, HALF, LEVELS = np.float32(1.0), np.float32(0.5), np.float32(65536.0)
SHIFT = np.int32(23)


def odds(t: Floats) -> Floats:
    """2^t in single precision for |t| <= 50, larger ones cut.

    >>> odds(np.array([0.0, 1.0, -2.0], np.float32)).round(3).tolist()
    [1.0, 2.0, 0.25]
    """
    t = np.minimum(np.maximum(t, -TOP), TOP)
    whole = t + ROUNDER
    f = t - (whole - ROUNDER)
    power = Q4 * f + Q3
    for q in (Q2, Q1, Q0):
        power = power * f + q
    bits = power.view(np.int32) + (whole.view(np.int32) << SHIFT)
    return bits.view(np.float32)


@dataclass(frozen=True, eq=False)
class Split:
    """One item in every draw of a block, each (BLOCK,): slope and middle in powers of two, g, and 1 / g."""

    slope: Floats
    middle: Floats
    wide: Floats
    narrow: Floats


def split(mean: Floats, root: Floats, deviates: tuple[Floats, Floats, Floats]) -> Split:
    """The item of mean (3,) and root (3, 3) in every draw; cut points that come out crossed are put together."""
    u, v, w = deviates
    slope = mean[0] + root[0, 0] * u
    lower = mean[1] + root[1, 0] * u + root[1, 1] * v
    upper = mean[2] + root[2, 0] * u + root[2, 1] * v + root[2, 2] * w
    half = np.minimum(np.maximum((upper - lower) * HALF, np.float32(0)), WIDEST) * LOG2E
    return Split(slope * LOG2E, (lower + upper) * HALF * LOG2E, odds(half), odds(-half))


def halves(words: NDArray[np.uint32]) -> Floats:
    """(BLOCK,) midpoints in 0 ... 65,536: low halves for the first half of the draws, high halves for the second."""
    return np.concatenate([words & np.uint32(0xFFFF), words >> np.uint32(16)]).astype(np.float32) + HALF


def drawn(u: Floats, x: Floats, at: Split, present: np.float32) -> tuple[Flags, Flags, Flags]:
    """Does the voter say no; say no or abstain; cast a ballot? Each (BLOCK,), for midpoints u and positions x."""
    v = u * odds(at.slope * x - at.middle)
    s = present * LEVELS
    left = s - u
    return v * at.wide < left, v * at.narrow < left, u < s


def moved(u: Floats, x: Floats, shift: Floats, at: Split, cast: int) -> tuple[Flags, Flags]:
    """A ballot known as `cast` (0 no, 1 abstain, 2 yes), when its voter stands `shift` further: no; no or abstain?

    What chance left open is drawn from what fits the ballot: u is spread over the part of its range in which the voter
    at x casts it (for yes, 1 - u, where it keeps its digits), and then compared at x + shift.
    """
    before, after = odds(at.slope * x - at.middle), odds(at.slope * (x + shift) - at.middle)
    b, a, g, h = (part.astype(np.float64) for part in (before, after, at.wide, at.narrow))
    w = u.astype(np.float64) / np.float64(LEVELS)
    if cast == 2:
        rest = w * (b * h / (1.0 + b * h))
        return rest * (1.0 + a * g) >= a * g, rest * (1.0 + a * h) >= a * h
    low = 1.0 / (1.0 + b * g)
    share = w * low if cast == 0 else low + w * (1.0 / (1.0 + b * h) - low)
    return share * (1.0 + a * g) < 1.0, share * (1.0 + a * h) < 1.0
