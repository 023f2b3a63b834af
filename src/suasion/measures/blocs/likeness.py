"""How alike two partitions are, and how communities of one answer to those of another."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from suasion.measures.affinity.indices import Floats
from suasion.measures.blocs.partition import UNPLACED, Labels


def adjusted_rand(a: Labels, b: Labels) -> float:
    """Likeness of two partitions over the nodes both place: 1 the same, 0 what chance gives.

    Hubert and Arabie 1985, Journal of Classification 2: 193-218. NaN with fewer than two such nodes.

    >>> halves = np.array([0, 0, 1, 1], dtype=np.int32)
    >>> adjusted_rand(halves, 1 - halves), round(adjusted_rand(halves, np.array([0, 1, 0, 1], dtype=np.int32)), 6)
    (1.0, -0.5)
    """
    both = (a != UNPLACED) & (b != UNPLACED)
    if both.sum() < 2:
        return float("nan")
    cells = crossed(a[both], b[both])
    inside, rows, columns = _pairs(cells).sum(), _pairs(cells.sum(axis=1)).sum(), _pairs(cells.sum(axis=0)).sum()
    expected = rows * columns / _pairs(cells.sum())
    most = (rows + columns) / 2.0
    return 1.0 if most == expected else float((inside - expected) / (most - expected))


def crossed(a: Labels, b: Labels) -> Floats:
    """Counts of nodes by community in `a` (row) and in `b` (column); unplaced nodes are left out.

    >>> crossed(np.array([0, 0, 1], dtype=np.int32), np.array([0, 1, 1], dtype=np.int32)).tolist()
    [[1.0, 1.0], [0.0, 1.0]]
    """
    both = (a != UNPLACED) & (b != UNPLACED)
    cells = np.zeros((int(a.max(initial=-1)) + 1, int(b.max(initial=-1)) + 1))
    np.add.at(cells, (a[both], b[both]), 1.0)
    return cells


def jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    """Members in both over members in either.

    >>> jaccard(frozenset("abc"), frozenset("bcd"))
    0.5
    """
    return len(a & b) / len(a | b) if a | b else 0.0


def answering(run: Labels, blocs: Labels) -> NDArray[np.int32]:
    """For every node, the bloc that its community of `run` answers to, one to one by overlap; -1 if none.

    >>> answering(np.array([7, 7, 3], dtype=np.int32), np.array([0, 0, 1], dtype=np.int32)).tolist()
    [0, 0, 1]
    """
    names, inverse = np.unique(run, return_inverse=True)
    overlap = crossed(np.where(run == UNPLACED, UNPLACED, inverse).astype(np.int32), blocs)
    to = np.full(len(names) + 1, UNPLACED, dtype=np.int32)
    rows, columns = linear_sum_assignment(-overlap)
    for r, c in zip(rows, columns, strict=True):
        if overlap[r, c] > 0:
            to[r] = c
    out: NDArray[np.int32] = np.where(run == UNPLACED, UNPLACED, to[inverse])
    return out


def _pairs(n: NDArray[np.float64] | float) -> NDArray[np.float64]:
    counts = np.asarray(n, dtype=np.float64)
    return counts * (counts - 1.0) / 2.0
