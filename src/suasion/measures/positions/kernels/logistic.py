"""The logistic function by a short series: slopes and curvatures of log probabilities, many votes at a time."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from suasion.measures.positions.kernels.compiled import kernel

Floats = NDArray[np.float64]


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
def log_logistic(z: Floats, slope: Floats, curve: Floats, n: int) -> None:
    """Of log F(z[k]) with F(z) = 1 / (1 + exp(-z)): first derivative F(-z), and minus the second, F(z) F(-z)."""
    for k in range(n):
        e = falling(abs(z[k]))
        small = e / (1.0 + e)
        slope[k] = small if z[k] > 0 else 1.0 - small
        curve[k] = small * (1.0 - small)
