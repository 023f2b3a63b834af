"""Votes laid out twice, by state and period and by item, as logistic terms.

With F the logistic function and cut points l < h, the chance to abstain factors:

    F(h - e) - F(l - e) = F(h - e) F(e - l) (1 - exp(l - h))

so a no is one term F(l - e), a yes one term F(e - h), an abstention two terms, F(e - l) and F(h - e), and the rest
belongs to the item alone. Every term is one of four kinds, in this order: 0 no, 1 above l, 2 below h, 3 yes.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from suasion.measures.positions.kernels.compiled import kernel

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]


@kernel
def count(votes: NDArray[np.int8], period: Ints, item: Ints, n_periods: int, n_items: int) -> tuple[Longs, Longs]:
    """How many no, abstain, yes in every cell (state x period) and on every item: (cells, 3), (items, 3)."""
    n_states, n_calls = votes.shape
    by_cell = np.zeros((n_states * n_periods, 3), np.int64)
    by_item = np.zeros((n_items, 3), np.int64)
    for i in range(n_states):
        for m in range(n_calls):
            v = votes[i, m]
            if v >= 0:
                by_cell[i * n_periods + period[m], v] += 1
                by_item[item[m], v] += 1
    return by_cell, by_item


@kernel
def fill(
    votes: NDArray[np.int8],
    period: Ints,
    item: Ints,
    n_periods: int,
    n_items: int,
    in_cell: Longs,
    in_item: Longs,
    items: Ints,
    cells: Ints,
) -> None:
    """Fill the two lists of terms: `items` (cell after cell) and `cells` (item after item, kind after kind).

    in_cell (cells,) and in_item (items, 4) say where the next term goes; they are moved on as the lists fill.
    An entry of `items` is kind times n_items plus the item.
    """
    n_states, n_calls = votes.shape
    for i in range(n_states):
        for m in range(n_calls):
            v = votes[i, m]
            if v < 0:
                continue
            j, c = item[m], i * n_periods + period[m]
            first = 0 if v == 0 else (1 if v == 1 else 3)
            last = 2 if v == 1 else first
            for kind in range(first, last + 1):
                items[in_cell[c]] = kind * n_items + j
                in_cell[c] += 1
                cells[in_item[j, kind]] = c
                in_item[j, kind] += 1
