"""Tables of joint votes of every pair of states, by matrix products."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from suasion.measures.rollcalls import ABSENT, ABSTAIN, NO, YES

Votes = NDArray[np.int8]
Indices = NDArray[np.intp]


def indicators(votes: Votes, absences: str = "drop") -> NDArray[np.float32]:
    """Votes (N, M) as three 0/1 layers, (3, N, M): no, abstain, yes.

    absences  'drop' leaves an absent member out of the decision; 'abstain' counts it as abstaining
    """
    layers = np.stack([votes == code for code in (NO, ABSTAIN, YES)]).astype(np.float32)
    if absences == "abstain":
        layers[ABSTAIN] += votes == ABSENT
    return layers


def pair_indices(n: int, rows: Indices | None = None) -> tuple[Indices, Indices]:
    """Positions (first, second) of the pairs: all with first < second, or of each of `rows` with all others."""
    if rows is None:
        first, second = np.triu_indices(n, k=1)
        return first.astype(np.intp), second.astype(np.intp)
    first = np.repeat(rows, n)
    second = np.tile(np.arange(n, dtype=np.intp), len(rows))
    keep = first != second
    return first[keep], second[keep]


def joint_tables(
    layers: NDArray[np.float32],
    first: Indices,
    second: Indices,
    weights: NDArray[np.float32] | None = None,
) -> NDArray[np.float32]:
    """Joint votes of the pairs, (P, 3, 3): decisions by the vote of the first (row) and second (column).

    `weights` (M,) counts each decision that often. Exact below 16 million decisions (32-bit floats).
    """
    _, n, m = layers.shape
    rows, position = np.unique(first, return_inverse=True)
    left: NDArray[np.float32] = layers[:, rows]
    if weights is not None:
        left = (left * weights).astype(np.float32, copy=False)
    product = left.reshape(3 * len(rows), m) @ layers.reshape(3 * n, m).T
    blocks = product.reshape(3, len(rows), 3, n)
    out: NDArray[np.float32] = blocks[:, position, :, second]
    return out
