"""How positions and items hang together: cross derivatives of every term, and products with them.

A term is the mean of log F(sign (b x - cut)) over a position's distribution. Its second derivative in x and b is
sign g - b w x, in x and the cut b w, with g and w the means of F(-z) and F(z) F(-z). They are kept in single
precision: they serve standard errors, not the estimate.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from suasion.measures.positions.kernels.compiled import kernel
from suasion.measures.positions.kernels.logistic import MODERATION, falling

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
Ints = NDArray[np.int32]
Longs = NDArray[np.int64]


@kernel
def pair(sign: float, b: float, cut: float, place: float, spread: float) -> tuple[float, float]:
    """Second derivatives of one term in the position and b, and in the position and the cut point."""
    factor = 1.0 / np.sqrt(1.0 + MODERATION * b * b * spread)
    z = factor * sign * (b * place - cut)
    e = falling(abs(z))
    small = e / (1.0 + e)
    w = factor * small * (1.0 - small)
    return sign * (small if z > 0 else 1.0 - small) - b * w * place, b * w


@kernel
def cross_by_item(
    x: Floats, v: Floats, theta: Floats, start: Longs, cells: Ints, out: Singles, first: int, last: int
) -> None:
    """Out (terms, 2) in the order of `cells`."""
    for j in range(first, last):
        for kind in range(4):
            sign, cut = 1.0 if kind % 2 else -1.0, theta[1 if kind < 2 else 2, j]
            for k in range(start[j, kind], start[j, kind + 1]):
                c = cells[k]
                out[k, 0], out[k, 1] = pair(sign, theta[0, j], cut, x[c], v[c])


@kernel
def cross_by_cell(
    x: Floats, v: Floats, theta: Floats, start: Longs, items: Ints, out: Singles, first: int, last: int
) -> None:
    """Out (terms, 2) in the order of `items`; which cut point is meant the kind of the term says."""
    n_items = theta.shape[1]
    for c in range(first, last):
        for k in range(start[c], start[c + 1]):
            j, kind = items[k] % n_items, items[k] // n_items
            sign, cut = 1.0 if kind % 2 else -1.0, theta[1 if kind < 2 else 2, j]
            out[k, 0], out[k, 1] = pair(sign, theta[0, j], cut, x[c], v[c])


@kernel
def to_items(
    y: Floats, cross: Singles, start: Longs, cells: Ints, inverse: Floats, tables: Floats, first: int, last: int
) -> None:
    """U = B^-1 C' y for items first..last-1, B the items' information, as tables (4 J, 2): u of b, u of the cut."""
    n_items = start.shape[0]
    for j in range(first, last):
        of_b, of_low, of_high = 0.0, 0.0, 0.0
        for kind in range(4):
            p, q = 0.0, 0.0
            for k in range(start[j, kind], start[j, kind + 1]):
                p += cross[k, 0] * y[cells[k]]
                q += cross[k, 1] * y[cells[k]]
            of_b += p
            if kind < 2:
                of_low += q
            else:
                of_high += q
        i = inverse[j]
        b = i[0] * of_b + i[1] * of_low + i[2] * of_high
        low = i[1] * of_b + i[3] * of_low + i[4] * of_high
        high = i[2] * of_b + i[4] * of_low + i[5] * of_high
        for kind in range(4):
            tables[kind * n_items + j, 0] = b
            tables[kind * n_items + j, 1] = low if kind < 2 else high


@kernel
def to_cells(tables: Floats, cross: Singles, start: Longs, items: Ints, out: Floats, first: int, last: int) -> None:
    """Out = C u for cells first..last-1."""
    for c in range(first, last):
        total = 0.0
        for k in range(start[c], start[c + 1]):
            total += cross[k, 0] * tables[items[k], 0] + cross[k, 1] * tables[items[k], 1]
        out[c] = total


@kernel
def own_share(cross: Singles, start: Longs, items: Ints, inverse: Floats, out: Floats, first: int, last: int) -> None:
    """Out = diagonal of C B^-1 C' for cells first..last-1, every vote taken by itself."""
    n_items = inverse.shape[0]
    for c in range(first, last):
        total = 0.0
        k = start[c]
        while k < start[c + 1]:
            i, kind = inverse[items[k] % n_items], items[k] // n_items
            b = float(cross[k, 0])
            low = float(cross[k, 1]) if kind < 2 else 0.0
            high = 0.0 if kind < 2 else float(cross[k, 1])
            if kind == 1:
                # An abstention's second term follows its first.
                k += 1
                b += cross[k, 0]
                high = float(cross[k, 1])
            total += b * (i[0] * b + 2 * (i[1] * low + i[2] * high))
            total += i[3] * low * low + 2 * i[4] * low * high + i[5] * high * high
            k += 1
        out[c] = total


@kernel
def orthogonalise(basis: Floats, k: int, w: Floats) -> None:
    """Take from w, twice, its part along each of the first k rows of `basis`, in place."""
    for _ in range(2):
        for i in range(k):
            share = 0.0
            for c in range(w.size):
                share += basis[i, c] * w[c]
            for c in range(w.size):
                w[c] -= share * basis[i, c]
