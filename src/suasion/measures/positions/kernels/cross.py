"""How positions and items hang together: cross derivatives of every term, and products with them.

A term is the mean of log F(z), z = s sign (b x - cut), over a position's distribution, s = exp(u) the state's
consistency. Its second derivative in x and b is s sign g - s^2 b w x, in x and the cut s^2 b w, with g and w the means
of F(-z) and F(z) F(-z); in u and b, or the cut, the expected part is taken, and what log(1 - exp(s (l - h))) of an
abstention adds is shared between its two terms. All are kept in single precision: they serve standard errors, not the
estimate.
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
def pair(
    kind: int, b: float, low: float, high: float, place: float, spread: float, s: float
) -> tuple[float, float, float, float]:
    """Second derivatives of one term: in the position and b, the position and the cut, u and b, u and the cut."""
    sign, cut, slope = 1.0 if kind % 2 else -1.0, low if kind < 2 else high, s * b
    factor = 1.0 / np.sqrt(1.0 + MODERATION * slope * slope * spread)
    z = s * sign * (b * place - cut)
    e = falling(abs(factor * z))
    small = e / (1.0 + e)
    w = factor * small * (1.0 - small)
    g = small if z > 0 else 1.0 - small
    in_u = sign * s * w * z
    of_width = 0.0
    if 1 <= kind <= 2:
        width = s * (high - low)
        rate = 1.0 / np.expm1(width)
        of_width = (1.0 if kind == 1 else -1.0) * s * width * rate * (1.0 + rate)
    return s * (sign * g - slope * w * place), s * slope * w, -in_u * place, in_u + of_width


@kernel
def cross_by_item(
    x: Floats, v: Floats, s: Floats, theta: Floats, start: Longs, cells: Ints, out: Singles, first: int, last: int
) -> None:
    """Out (4, terms) in the order of `cells`."""
    for j in range(first, last):
        for kind in range(4):
            for k in range(start[j, kind], start[j, kind + 1]):
                c = cells[k]
                told = pair(kind, theta[0, j], theta[1, j], theta[2, j], x[c], v[c], s[c])
                out[0, k], out[1, k], out[2, k], out[3, k] = told


@kernel
def cross_by_cell(
    x: Floats, v: Floats, s: Floats, theta: Floats, start: Longs, items: Ints, out: Singles, first: int, last: int
) -> None:
    """Out (4, terms) in the order of `items`; which cut point is meant the kind of the term says."""
    n_items = theta.shape[1]
    for c in range(first, last):
        for k in range(start[c], start[c + 1]):
            j, kind = items[k] % n_items, items[k] // n_items
            told = pair(kind, theta[0, j], theta[1, j], theta[2, j], x[c], v[c], s[c])
            out[0, k], out[1, k], out[2, k], out[3, k] = told


@kernel
def to_items(
    y: Floats, cross: Singles, start: Longs, cells: Ints, inverse: Floats, tables: Floats, first: int, last: int
) -> None:
    """B^-1 C' y of items first..last-1, y (2, cells), B their information, as tables (2, 4 J): of b, of the cut."""
    n_items = start.shape[0]
    for j in range(first, last):
        of_b, of_low, of_high = 0.0, 0.0, 0.0
        for kind in range(4):
            p, q = 0.0, 0.0
            for k in range(start[j, kind], start[j, kind + 1]):
                at, u = y[0, cells[k]], y[1, cells[k]]
                p += cross[0, k] * at + cross[2, k] * u
                q += cross[1, k] * at + cross[3, k] * u
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
            tables[0, kind * n_items + j] = b
            tables[1, kind * n_items + j] = low if kind < 2 else high


@kernel
def to_cells(tables: Floats, cross: Singles, start: Longs, items: Ints, out: Floats, first: int, last: int) -> None:
    """Out (2, cells) <- C times the tables, for cells first..last-1."""
    for c in range(first, last):
        at, u = 0.0, 0.0
        for k in range(start[c], start[c + 1]):
            b, cut = tables[0, items[k]], tables[1, items[k]]
            at += cross[0, k] * b + cross[1, k] * cut
            u += cross[2, k] * b + cross[3, k] * cut
        out[0, c], out[1, c] = at, u


@kernel
def own_share(cross: Singles, start: Longs, items: Ints, inverse: Floats, out: Floats, first: int, last: int) -> None:
    """Out (cells, 3) <- diagonal blocks of C B^-1 C' for cells first..last-1, every vote taken by itself."""
    n_items = inverse.shape[0]
    for c in range(first, last):
        out[c] = 0.0
        k = start[c]
        while k < start[c + 1]:
            i, kind = inverse[items[k] % n_items], items[k] // n_items
            xb, ub = float(cross[0, k]), float(cross[2, k])
            xl, xh, ul, uh = 0.0, 0.0, 0.0, 0.0
            if kind < 2:
                xl, ul = float(cross[1, k]), float(cross[3, k])
            else:
                xh, uh = float(cross[1, k]), float(cross[3, k])
            if kind == 1:
                # An abstention's second term follows its first.
                k += 1
                xb, ub = xb + cross[0, k], ub + cross[2, k]
                xh, uh = float(cross[1, k]), float(cross[3, k])
            pb, pl, ph = _weighed(i, xb, xl, xh)
            qb, ql, qh = _weighed(i, ub, ul, uh)
            out[c, 0] += pb * xb + pl * xl + ph * xh
            out[c, 1] += pb * ub + pl * ul + ph * uh
            out[c, 2] += qb * ub + ql * ul + qh * uh
            k += 1


@kernel
def _weighed(i: Floats, b: float, low: float, high: float) -> tuple[float, float, float]:
    """B^-1 times (b, low, high)."""
    return (
        i[0] * b + i[1] * low + i[2] * high,
        i[1] * b + i[3] * low + i[4] * high,
        i[2] * b + i[4] * low + i[5] * high,
    )


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
