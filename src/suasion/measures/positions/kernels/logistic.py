"""The logistic function by a short series: slope and curvature of an expected log probability."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from suasion.measures.positions.kernels.compiled import kernel


class Real(NamedTuple):
    """The numbers of these formulas in one precision: with one double among them singles are computed as doubles."""

    zero: float
    one: float
    half: float
    sixth: float
    one_24th: float
    one_120th: float
    one_720th: float
    one_5040th: float
    one_40320th: float
    most: float
    part: float
    moderation: float


# MacKay (1992): the mean of F(z) over a normal z is near F(mean / sqrt(1 + pi / 8 variance)).
MODERATION = np.pi / 8
MOST, PART = 40.0, 1 / 128.0
DOUBLE = Real(0.0, 1.0, 0.5, 1 / 6, 1 / 24, 1 / 120, 1 / 720, 1 / 5040, 1 / 40320, MOST, PART, MODERATION)


@kernel
def numbers(like: NDArray[np.float64] | NDArray[np.float32]) -> Real:
    """The numbers in the precision of `like`."""
    real: Any = like.dtype.type
    return Real(
        real(0.0),
        real(1.0),
        real(0.5),
        real(1 / 6),
        real(1 / 24),
        real(1 / 120),
        real(1 / 720),
        real(1 / 5040),
        real(1 / 40320),
        real(MOST),
        real(PART),
        real(MODERATION),
    )


@kernel
def falling(t: float, k: Real) -> float:
    """exp(-t) for t >= 0, no smaller than exp(-40); relative error below 1e-9, in single precision 1e-5.

    The series of exp at a 128th of the exponent, squared seven times: no table, no bit pattern, so a loop over it
    runs in vector lanes.
    """
    s = min(t, k.most) * k.part
    low = k.one_24th - s * (k.one_120th - s * (k.one_720th - s * (k.one_5040th - s * k.one_40320th)))
    e = k.one - s * (k.one - s * (k.half - s * (k.sixth - s * low)))
    e *= e
    e *= e
    e *= e
    e *= e
    e *= e
    e *= e
    return e * e


@kernel
def expected(eta: float, spread: float, k: Real) -> tuple[float, float]:
    """Of log F(z), z normal with mean eta and variance spread: expected slope, and minus expected curvature.

    F(z) = 1 / (1 + exp(-z)); the slope of log F is F(-z), its curvature -F(z) F(-z).
    """
    factor = k.one / np.sqrt(k.one + k.moderation * spread)
    z = factor * eta
    e = falling(abs(z), k)
    small = e / (k.one + e)
    return (small if z > k.zero else k.one - small), factor * small * (k.one - small)
