"""The logistic function by a short series: slopes and curvatures of expected log probabilities, many at a time."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from suasion.measures.positions.kernels.compiled import kernel

Floats = NDArray[np.float64]

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
def expected(eta: Floats, spread: Floats, slope: Floats, curve: Floats, n: int) -> None:
    """Of log F(z), z normal with mean eta[k] and variance spread[k]: expected slope, and minus expected curvature.

    F(z) = 1 / (1 + exp(-z)); the slope of log F is F(-z), its curvature -F(z) F(-z).
    """
    for k in range(n):
        factor = 1.0 / np.sqrt(1.0 + MODERATION * spread[k])
        z = factor * eta[k]
        e = falling(abs(z))
        small = e / (1.0 + e)
        slope[k] = small if z > 0 else 1.0 - small
        curve[k] = factor * small * (1.0 - small)
