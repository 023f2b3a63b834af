"""The logistic function by a short series: slope and curvature of an expected log probability."""

from __future__ import annotations

import numpy as np

from suasion.measures.positions.kernels.compiled import kernel

# MacKay (1992): the mean of F(z) over a normal z is near F(mean / sqrt(1 + pi / 8 variance)).
MODERATION = np.pi / 8


@kernel
def falling(t: float) -> float:
    """exp(-t) for t >= 0, no smaller than exp(-40); relative error below 1e-9.

    The series of exp at a 128th of the exponent, squared seven times: no table, no bit pattern, so a loop over it
    runs in vector lanes.
    """
    s = min(t, 40.0) / 128.0
    low = 1 / 24.0 - s * (1 / 120.0 - s * (1 / 720.0 - s * (1 / 5040.0 - s * (1 / 40320.0))))
    e = 1.0 - s * (1.0 - s * (0.5 - s * (1 / 6.0 - s * low)))
    e *= e
    e *= e
    e *= e
    e *= e
    e *= e
    e *= e
    return e * e


@kernel
def expected(eta: float, spread: float) -> tuple[float, float]:
    """Of log F(z), z normal with mean eta and variance spread: expected slope, and minus expected curvature.

    F(z) = 1 / (1 + exp(-z)); the slope of log F is F(-z), its curvature -F(z) F(-z).
    """
    factor = 1.0 / np.sqrt(1.0 + MODERATION * spread)
    z = factor * eta
    e = falling(abs(z))
    small = e / (1.0 + e)
    return (small if z > 0 else 1.0 - small), factor * small * (1.0 - small)
