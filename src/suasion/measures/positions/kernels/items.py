"""Items: one Newton step on discrimination and cut points, three numbers an item."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from suasion.measures.positions.kernels.compiled import kernel

Floats = NDArray[np.float64]
Longs = NDArray[np.int64]


@kernel
def information(
    by_call: Floats, item: Longs, theta: Floats, abstained: float, precision: Floats, full: Floats, inverse: Floats
) -> None:
    """Full (J, 9) <- gradient 3, then information bb bl bh ll lh hh: the calls (M, 11) on each item, and the prior.

    inverse (J, 6) <- that of the information. abstained weighs log(1 - exp(l - h)), the part of an abstention that
    keeps the cut points apart. precision (2,) of the prior on b and on the cut points.
    """
    sums = np.zeros((theta.shape[1], 10))
    for m in range(item.size):
        for k in range(10):
            sums[item[m], k] += by_call[m, k]
    for j in range(theta.shape[1]):
        _with_prior(sums[j], theta[0, j], theta[1, j], theta[2, j], abstained, precision, full[j])
        _invert(full[j], inverse[j])


@kernel
def _with_prior(
    sums: Floats, b: float, low: float, high: float, abstained: float, precision: Floats, full: Floats
) -> None:
    rate = 1.0 / np.expm1(high - low)
    push = sums[8] + abstained * rate
    bend = sums[9] + abstained * rate * (1.0 + rate)
    full[0] = sums[0] - precision[0] * b
    full[1] = sums[1] - precision[1] * low - push
    full[2] = sums[2] - precision[1] * high + push
    full[3] = sums[3] + precision[0]
    full[4] = sums[4]
    full[5] = sums[5]
    full[6] = sums[6] + precision[1] + bend
    full[7] = -bend
    full[8] = sums[7] + precision[1] + bend


@kernel
def _invert(full: Floats, inverse: Floats) -> None:
    a, b, c, d, e, f = full[3], full[4], full[5], full[6], full[7], full[8]
    p, q, r = d * f - e * e, c * e - b * f, b * e - c * d
    det = a * p + b * q + c * r
    inverse[0], inverse[1], inverse[2] = p / det, q / det, r / det
    inverse[3], inverse[4], inverse[5] = (a * f - c * c) / det, (b * c - a * e) / det, (a * d - b * b) / det


@kernel
def item_steps(theta: Floats, full: Floats, inverse: Floats, longest: float) -> None:
    """One Newton step on every item, in place, shortened so that l stays below h and no entry moves by more."""
    for j in range(theta.shape[1]):
        g, v = full[j], inverse[j]
        sb = v[0] * g[0] + v[1] * g[1] + v[2] * g[2]
        sl = v[1] * g[0] + v[3] * g[1] + v[4] * g[2]
        sh = v[2] * g[0] + v[4] * g[1] + v[5] * g[2]
        length = min(1.0, longest / max(abs(sb), abs(sl), abs(sh), 1e-300))
        if sl > sh:
            length = min(length, 0.5 * (theta[2, j] - theta[1, j]) / (sl - sh))
        theta[0, j] += length * sb
        theta[1, j] += length * sl
        theta[2, j] += length * sh


@kernel
def weighed(i: Floats, b: float, low: float, high: float) -> tuple[float, float, float]:
    """An item's inverse information i (6,) times (b, low, high)."""
    return (
        i[0] * b + i[1] * low + i[2] * high,
        i[1] * b + i[3] * low + i[4] * high,
        i[2] * b + i[4] * low + i[5] * high,
    )
