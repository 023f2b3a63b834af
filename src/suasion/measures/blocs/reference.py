"""The plain twins: quality of a partition pair by pair, the best of all partitions, likeness by counting pairs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations


def modularity_plain(weights: Sequence[Sequence[float]], labels: Sequence[int], resolution: float = 1.0) -> float:
    """Newman and Girvan's modularity with a resolution, by its definition.

    >>> modularity_plain([[0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0]], [0, 0, 1, 1])
    0.5
    """
    n = len(labels)
    degree = [sum(weights[i][j] for j in range(n) if j != i) for i in range(n)]
    total = sum(degree)
    inside = 0.0
    for i in range(n):
        for j in range(n):
            if labels[i] == labels[j]:
                inside += (weights[i][j] if i != j else 0.0) - resolution * degree[i] * degree[j] / total
    return inside / total


def cpm_plain(weights: Sequence[Sequence[float]], labels: Sequence[int], resolution: float = 0.5) -> float:
    """Sum over pairs in one community of tie less `resolution`.

    >>> cpm_plain([[0, 0.75], [0.75, 0]], [0, 0])
    0.25
    """
    return sum(weights[i][j] - resolution for i, j in combinations(range(len(labels)), 2) if labels[i] == labels[j])


def best_plain(n: int, quality: Callable[[list[int]], float]) -> float:
    """The largest quality over all partitions of n nodes (n up to 8 or so)."""
    return max(quality(labels) for labels in every_partition(n))


def every_partition(n: int) -> Iterator[list[int]]:
    """All partitions of n nodes, as labels.

    >>> len(list(every_partition(5)))
    52
    """
    if n == 0:
        yield []
        return
    for labels in every_partition(n - 1):
        for k in range(max(labels, default=-1) + 2):
            yield [*labels, k]


def adjusted_rand_plain(a: Sequence[int], b: Sequence[int]) -> float:
    """The adjusted Rand index, by looking at every pair.

    >>> adjusted_rand_plain([0, 0, 1, 1], [1, 1, 0, 0])
    1.0
    """
    pairs = list(combinations(range(len(a)), 2))
    in_a = sum(a[i] == a[j] for i, j in pairs)
    in_b = sum(b[i] == b[j] for i, j in pairs)
    both = sum(a[i] == a[j] and b[i] == b[j] for i, j in pairs)
    expected = in_a * in_b / len(pairs)
    most = (in_a + in_b) / 2
    return 1.0 if most == expected else (both - expected) / (most - expected)
