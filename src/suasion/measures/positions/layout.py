"""The votes as the compiled loops want them, laid out once, and where the iterations start."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from suasion.measures.positions.kernels.grouping import count, fill
from suasion.measures.rollcalls import RollCalls

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
Longs = NDArray[np.int64]


@dataclass(frozen=True)
class Layout:
    """Votes of N states in T periods on J items as logistic terms, once by cell (state x period), once by item.

    by_cell, by_item   counts of no, abstain, yes: (N T, 3), (J, 3)
    cell_start         (N T + 1,) where each cell's terms begin in `items`
    items              (terms,) kind times J plus item, cell after cell
    item_start         (J, 5) where each item's four kinds of term begin in `cells`, and where the last ends
    cells              (terms,) cell, item after item, kind after kind
    """

    shape: tuple[int, int, int]
    by_cell: Longs
    by_item: Longs
    cell_start: Longs
    items: Ints
    item_start: Longs
    cells: Ints


def lay_out(rollcalls: RollCalls) -> Layout:
    """Group the votes of `rollcalls`: two passes over the matrix, no sorting."""
    n_states, n_periods = len(rollcalls.states), len(rollcalls.periods)
    n_items = int(rollcalls.item.max()) + 1
    given = (rollcalls.votes, rollcalls.period, rollcalls.item, n_periods, n_items)
    by_cell, by_item = count(*given)
    cell_start = np.concatenate([[0], np.cumsum(by_cell @ np.array([1, 2, 1]))])
    kinds = by_item[:, [0, 1, 1, 2]]
    ends = np.cumsum(kinds.ravel()).reshape(-1, 4)
    item_start = np.concatenate([ends[:, :1] - kinds[:, :1], ends], axis=1)
    items, cells = np.empty(cell_start[-1], np.int32), np.empty(cell_start[-1], np.int32)
    fill(*given, cell_start[:-1].copy(), item_start[:, :4].copy(), items, cells)
    return Layout((n_states, n_periods, n_items), by_cell, by_item, cell_start, items, item_start, cells)


def parts(start: Longs, total: int, n: int) -> list[tuple[int, int]]:
    """Cut groups, whose first terms are at `start`, into `n` runs of about as many terms each.

    >>> parts(np.array([0, 10, 20, 30]), 40, 2)
    [(0, 2), (2, 4)]
    """
    cuts = [0, *(int(np.searchsorted(start, total * k / n)) for k in range(1, n)), len(start)]
    return [(a, b) for a, b in itertools.pairwise(cuts) if b > a]


def first_items(by_item: Longs) -> Floats:
    """(3, J): discrimination 0 and the cut points at the observed shares of no and of no or abstain."""
    share = (by_item + 0.5) / (by_item.sum(axis=1, keepdims=True) + 1.5)
    at = np.stack([share[:, 0], share[:, 0] + share[:, 1]])
    return np.concatenate([np.zeros((1, len(share))), np.log(at / (1 - at))])
