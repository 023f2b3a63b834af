"""Log posterior of positions and items, and its slopes: one pass over the terms of all votes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from suasion.measures.positions.kernels.compiled import kernel
from suasion.measures.positions.kernels.logistic import falling

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
Longs = NDArray[np.int64]

# One logarithm for many terms: a product of so many factors between 1 and 2 stays far from overflow.
FACTORS = 500


@kernel
def likelihood_slopes(
    x: Floats, slopes: Floats, levels: Floats, start: Longs, items: Ints, pull: Floats, of_terms: Floats
) -> float:
    """Log likelihood of all votes without the term of the items' widths.

    pull (cells,) <- slope in every position; of_terms (4 J, 2) <- of every item's kind of term, the slope in its
    argument and that times the position.
    """
    of_terms[:] = 0.0
    total = 0.0
    product, kept = 1.0, 0
    for c in range(start.size - 1):
        y, p = x[c], 0.0
        for k in range(start[c], start[c + 1]):
            at = items[k]
            s = slopes[at]
            z = s * y + levels[at]
            e = falling(abs(z))
            small = e / (1.0 + e)
            g = small if z > 0 else 1.0 - small
            p += s * g
            of_terms[at, 0] += g
            of_terms[at, 1] += g * y
            total += min(z, 0.0)
            product *= 1.0 + e
            kept += 1
            if kept == FACTORS:
                total -= np.log(product)
                product, kept = 1.0, 0
        pull[c] = p
    return float(total - np.log(product))


@kernel
def item_slopes(theta: Floats, of_terms: Floats, abstained: Floats, precision: Floats, out: Floats) -> float:
    """Out (J, 3) <- slopes of the log posterior in b, lo, hi; gives the items' prior and the term of their widths."""
    n_items = theta.shape[1]
    total = 0.0
    for j in range(n_items):
        b, low, high = theta[0, j], theta[1, j], theta[2, j]
        no, above = of_terms[j], of_terms[n_items + j]
        below, yes = of_terms[2 * n_items + j], of_terms[3 * n_items + j]
        push = abstained[j] / np.expm1(high - low)
        out[j, 0] = above[1] + yes[1] - no[1] - below[1] - precision[0] * b
        out[j, 1] = no[0] - above[0] - precision[1] * low - push
        out[j, 2] = below[0] - yes[0] - precision[1] * high + push
        total += abstained[j] * np.log(-np.expm1(low - high))
        total -= 0.5 * (precision[0] * b * b + precision[1] * (low * low + high * high))
    return total
