"""Items: one Newton step on discrimination and cut points, three numbers an item."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from suasion.measures.positions.kernels.compiled import kernel

Floats = NDArray[np.float64]
Longs = NDArray[np.int64]


@kernel
def add_prior(by_call: Floats, item: Longs, theta: Floats, abstained: float, precision: Floats, full: Floats) -> None:
    """Full (J, 9) <- sums of the calls (M, 11) on each item with the prior's part: gradient 3, then bb bl bh ll lh hh.

    abstained weighs log(1 - exp(l - h)), the part of an abstention that keeps the cut points apart. precision (2,) of
    the prior on b and on the cut points.
    """
    sums = np.zeros((theta.shape[1], 10))
    for m in range(item.size):
        for k in range(10):
            sums[item[m], k] += by_call[m, k]
    for j in range(theta.shape[1]):
        b, low, high = theta[0, j], theta[1, j], theta[2, j]
        rate = 1.0 / np.expm1(high - low)
        push = sums[j, 8] + abstained * rate
        bend = sums[j, 9] + abstained * rate * (1.0 + rate)
        full[j, 0] = sums[j, 0] - precision[0] * b
        full[j, 1] = sums[j, 1] - precision[1] * low - push
        full[j, 2] = sums[j, 2] - precision[1] * high + push
        full[j, 3] = sums[j, 3] + precision[0]
        full[j, 4] = sums[j, 4]
        full[j, 5] = sums[j, 5]
        full[j, 6] = sums[j, 6] + precision[1] + bend
        full[j, 7] = -bend
        full[j, 8] = sums[j, 7] + precision[1] + bend


@kernel
def inverses(full: Floats, inverse: Floats) -> None:
    """Inverse (J, 6) <- of every item's information: bb bl bh ll lh hh."""
    for j in range(full.shape[0]):
        a, b, c, d, e, f = full[j, 3], full[j, 4], full[j, 5], full[j, 6], full[j, 7], full[j, 8]
        p, q, r = d * f - e * e, c * e - b * f, b * e - c * d
        det = a * p + b * q + c * r
        inverse[j, 0] = p / det
        inverse[j, 1] = q / det
        inverse[j, 2] = r / det
        inverse[j, 3] = (a * f - c * c) / det
        inverse[j, 4] = (b * c - a * e) / det
        inverse[j, 5] = (a * d - b * b) / det


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
