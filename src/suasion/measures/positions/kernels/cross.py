"""How positions and items hang together: cross derivatives of every term, and products with them.

A term is log F(sign (b x - cut)). Its second derivative in x and b is sign g - b w x, in x and the cut b w, with
g = F(-z) and w = F(z) F(-z). They are kept in single precision: they serve standard errors, not the estimate.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from suasion.measures.positions.kernels.compiled import kernel
from suasion.measures.positions.kernels.logistic import falling

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
Ints = NDArray[np.int32]
Longs = NDArray[np.int64]


@kernel
def cross_by_item(x: Floats, theta: Floats, start: Longs, cells: Ints, out: Singles, first: int, last: int) -> None:
    """Out (2, terms) in the order of `cells`: derivative in x and b, and in x and the cut point."""
    for j in range(first, last):
        b = theta[0, j]
        for kind in range(4):
            sign = 1.0 if kind % 2 else -1.0
            cut = theta[1 if kind < 2 else 2, j]
            for k in range(start[j, kind], start[j, kind + 1]):
                y = x[cells[k]]
                z = sign * (b * y - cut)
                e = falling(abs(z))
                small = e / (1.0 + e)
                w = small * (1.0 - small)
                out[0, k] = sign * (small if z > 0 else 1.0 - small) - b * w * y
                out[1, k] = b * w


@kernel
def cross_by_cell(
    x: Floats, slopes: Floats, levels: Floats, start: Longs, items: Ints, out: Singles, first: int, last: int
) -> None:
    """The same in the order of `items`; which cut point is meant the kind of the term says."""
    n_items = slopes.size // 4
    for c in range(first, last):
        for k in range(start[c], start[c + 1]):
            code = items[k]
            sign = 1.0 if (code // n_items) % 2 else -1.0
            b = sign * slopes[code]
            z = slopes[code] * x[c] + levels[code]
            e = falling(abs(z))
            small = e / (1.0 + e)
            w = small * (1.0 - small)
            out[0, k] = sign * (small if z > 0 else 1.0 - small) - b * w * x[c]
            out[1, k] = b * w


@kernel
def to_items(
    v: Floats, cross: Singles, start: Longs, cells: Ints, inverse: Floats, tables: Floats, first: int, last: int
) -> None:
    """U = B^-1 C' v for items first..last-1, B the items' information, as tables (2, 4 J): u of b, u of the cut."""
    n_items = start.shape[0]
    sums = np.empty(3)
    for j in range(first, last):
        sums[:] = 0.0
        for kind in range(4):
            p, q = 0.0, 0.0
            for k in range(start[j, kind], start[j, kind + 1]):
                y = v[cells[k]]
                p += cross[0, k] * y
                q += cross[1, k] * y
            sums[0] += p
            sums[1 if kind < 2 else 2] += q
        i = inverse[j]
        ub = i[0] * sums[0] + i[1] * sums[1] + i[2] * sums[2]
        ul = i[1] * sums[0] + i[3] * sums[1] + i[4] * sums[2]
        uh = i[2] * sums[0] + i[4] * sums[1] + i[5] * sums[2]
        for kind in range(4):
            tables[0, kind * n_items + j] = ub
            tables[1, kind * n_items + j] = ul if kind < 2 else uh


@kernel
def to_cells(tables: Floats, cross: Singles, start: Longs, items: Ints, out: Floats, first: int, last: int) -> None:
    """Out = C u for cells first..last-1."""
    for c in range(first, last):
        total = 0.0
        for k in range(start[c], start[c + 1]):
            total += cross[0, k] * tables[0, items[k]] + cross[1, k] * tables[1, items[k]]
        out[c] = total


@kernel
def own_share(cross: Singles, start: Longs, items: Ints, inverse: Floats, out: Floats, first: int, last: int) -> None:
    """Out = diagonal of C B^-1 C' for cells first..last-1, each vote's item taken by itself."""
    n_items = inverse.shape[0]
    for c in range(first, last):
        total = 0.0
        k = start[c]
        while k < start[c + 1]:
            j, kind = items[k] % n_items, items[k] // n_items
            i = inverse[j]
            cb, cl, ch = cross[0, k], 0.0, 0.0
            if kind < 2:
                cl = cross[1, k]
            else:
                ch = cross[1, k]
            if kind == 1:
                # An abstention's second term follows its first.
                k += 1
                cb += cross[0, k]
                ch = cross[1, k]
            total += (
                cb * (i[0] * cb + 2 * (i[1] * cl + i[2] * ch)) + i[3] * cl * cl + 2 * i[4] * cl * ch + i[5] * ch * ch
            )
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
