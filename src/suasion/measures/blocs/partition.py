"""Dividing a network into communities: Leiden's algorithm, and the partition that many runs agree on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from suasion.errors import MissingRecord
from suasion.measures.affinity.indices import Floats

Labels = NDArray[np.int32]
UNPLACED = -1
CYCLES = 4


def communities(
    weights: Floats, *, resolution: float = 1.0, seed: int = 0, quality: str = "modularity", trials: int = 1
) -> Labels:
    """A community for every node of a symmetric network (N, N) of ties >= 0; -1 for a node without ties.

    Leiden's algorithm: Traag, Waltman and van Eck 2019, Scientific Reports 9: 5233. `quality` is what it
    makes large: 'modularity' (Newman and Girvan 2004) or 'cpm', the sum over pairs in one community of
    tie less `resolution` (Traag, Van Dooren and Nesterov 2011). Communities are numbered by size, the
    largest 0, ties by the first node in them.

    >>> pairs = np.array([[0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0]], dtype=float)
    >>> communities(pairs).tolist()
    [0, 0, 1, 1]
    """
    tied = weights > 0
    np.fill_diagonal(tied, val=False)
    if not tied.any():
        return np.full(len(weights), UNPLACED, dtype=np.int32)
    starts = np.concatenate([[0], tied.sum(axis=1).cumsum()]).astype(np.int64)
    _, found = _leiden()(
        starts, np.nonzero(tied)[1].astype(np.int32), weights[tied].astype(np.float64), len(weights),
        resolution=resolution, use_modularity=quality == "modularity", seed=seed, iterations=CYCLES, trials=trials,
    )  # fmt: skip
    labels = np.array([found.get(i, UNPLACED) for i in range(len(weights))], dtype=np.int32)
    labels[~tied.any(axis=1)] = UNPLACED
    return by_size(labels)


def by_size(labels: Labels) -> Labels:
    """Labels renumbered: the largest community 0, equal ones in the order of their first node.

    >>> by_size(np.array([4, -1, 2, 2], dtype=np.int32)).tolist()
    [1, -1, 0, 0]
    """
    names, first, count = np.unique(labels, return_index=True, return_counts=True)
    placed = [(-int(c), int(f), int(n)) for n, f, c in zip(names, first, count, strict=True) if n != UNPLACED]
    number = {name: k for k, (_, _, name) in enumerate(sorted(placed))}
    return np.array([number.get(int(x), UNPLACED) for x in labels], dtype=np.int32)


def together(runs: Sequence[Labels]) -> Floats:
    """Share of runs that put two nodes into one community, (N, N), of those that placed both; 0 if none did."""
    n = len(runs[0])
    same, placed = np.zeros((n, n)), np.zeros((n, n))
    for run in runs:
        on = run != UNPLACED
        both = on[:, None] & on[None, :]
        placed += both
        same += both & (run[:, None] == run[None, :])
    shared: Floats = np.divide(same, placed, out=np.zeros((n, n)), where=placed > 0)
    np.fill_diagonal(shared, 0.0)
    return shared


def consensus(runs: Sequence[Labels], *, seed: int = 0) -> Labels:
    """The partition that many runs agree on best: two nodes belong together if most runs say so.

    It makes the sum over pairs put together of (share of runs that did so - 1/2) as large as it can,
    which is the Bayes estimate under Binder's loss with equal costs: Binder 1978, Biometrika 65: 31-38.

    >>> runs = [np.array(r, dtype=np.int32) for r in ([0, 0, 1, 1], [0, 0, 1, 1], [0, 0, 0, 1])]
    >>> consensus(runs).tolist()
    [0, 0, 1, 1]
    """
    return communities(together(runs), resolution=0.5, seed=seed, quality="cpm", trials=4)


def _leiden() -> Callable[..., tuple[float, dict[int, int]]]:
    try:
        from graspologic_native import leiden_csr
    except ImportError as e:
        raise MissingRecord(
            "blocs need the library graspologic-native",
            why="it is not installed here",
            next_step="pip install graspologic-native",
        ) from e
    found: Callable[..., tuple[float, dict[int, int]]] = leiden_csr
    return found
