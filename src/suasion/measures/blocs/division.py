"""One span of time divided into blocs, many times over, and what the divisions agree on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from suasion.measures.affinity.indices import Floats
from suasion.measures.affinity.tables import indicators
from suasion.measures.blocs.likeness import adjusted_rand, answering
from suasion.measures.blocs.network import positive, ties
from suasion.measures.blocs.partition import UNPLACED, Labels, by_size, communities, consensus
from suasion.measures.blocs.spec import BlocSpec

SEEDS = 5
HALF = 0.5


@dataclass(frozen=True)
class Division:
    """Blocs of N states in one span.

    agreement   (N, N) of all roll calls of the span, NaN where nothing can be said
    labels      int32 (N,): the bloc of each state in the consensus of all resamples, the largest 0; -1 unaligned.
                A group that is put together in fewer than half of the resamples, on the mean of its members, is no bloc
    shares      (N, K): share of resamples in which the state was in each bloc; the rest is elsewhere or nowhere
    modularity  of `labels` on `agreement`
    stability   mean adjusted Rand index between the division of a resample and `labels`
    by_seed     the same between divisions of the very same roll calls by other seeds: what the search adds
    """

    agreement: Floats
    labels: Labels
    shares: Floats
    modularity: float
    stability: float
    by_seed: float


def divide(votes: NDArray[np.int8], bundles: NDArray[np.int32], spec: BlocSpec, seed: int) -> Division:
    """Divide N states by their votes (N, M); decisions of one bundle (M,) are drawn together or not at all."""
    layers = indicators(votes)
    agreement = ties(layers, spec.measure, spec.fewest)
    runs = resampled(layers, bundles, spec, seed, known=~np.isnan(agreement))
    labels = _holding_up(runs, _without_small(consensus(runs, seed=seed), spec.smallest))
    held = positive(agreement)
    again = [communities(held, resolution=spec.resolution, seed=seed + k) for k in range(SEEDS)]
    return Division(
        agreement=agreement,
        labels=labels,
        shares=_shares(runs, labels),
        modularity=modularity(held, labels, spec.resolution),
        stability=_mean([adjusted_rand(run, labels) for run in runs]),
        by_seed=_mean([adjusted_rand(again[0], other) for other in again[1:]]),
    )


def modularity(weights: Floats, labels: Labels, resolution: float = 1.0) -> float:
    """Newman and Girvan's modularity of a division; a node without a bloc is a bloc of its own. NaN without ties.

    >>> pairs = np.array([[0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0]], dtype=float)
    >>> modularity(pairs, np.array([0, 0, 1, 1], dtype=np.int32))
    0.5
    """
    degree = weights.sum(axis=1)
    total = degree.sum()
    if total == 0:
        return float("nan")
    same = (labels[:, None] == labels[None, :]) & (labels != UNPLACED)[:, None]
    np.fill_diagonal(same, val=True)
    return float((weights - resolution * np.outer(degree, degree) / total)[same].sum() / total)


def resampled(
    layers: NDArray[np.float32],
    bundles: NDArray[np.int32],
    spec: BlocSpec,
    seed: int,
    *,
    known: NDArray[np.bool_],
    resolution: float | None = None,
) -> list[Labels]:
    """A division (N,) for each of `spec.draws` resamples of the bundles; pairs that are not `known` are never tied.

    `resolution` stands in for that of `spec`; the resamples depend on the seeds alone.
    """
    rng = np.random.default_rng([spec.seed, seed])
    names, place = np.unique(bundles, return_inverse=True)
    runs = []
    for d in range(spec.draws):
        times = rng.multinomial(len(names), np.full(len(names), 1.0 / len(names)))[place].astype(np.float32)
        held = np.where(known, positive(ties(layers, spec.measure, 1, times)), 0.0)
        runs.append(communities(held, resolution=resolution or spec.resolution, seed=spec.seed + d))
    return runs


def _without_small(labels: Labels, smallest: int) -> Labels:
    size = np.bincount(labels[labels != UNPLACED], minlength=1)
    small = np.flatnonzero(size < smallest)
    return by_size(np.where(np.isin(labels, small), UNPLACED, labels).astype(np.int32))


def _holding_up(runs: list[Labels], labels: Labels) -> Labels:
    """Labels without the blocs that most resamples do not have, the weakest taken away first."""
    while labels.max(initial=UNPLACED) != UNPLACED:
        shares = _shares(runs, labels)
        own = [float(shares[labels == k, k].mean()) for k in range(shares.shape[1])]
        if min(own) >= HALF:
            break
        labels = by_size(np.where(labels == int(np.argmin(own)), UNPLACED, labels).astype(np.int32))
    return labels


def _shares(runs: list[Labels], labels: Labels) -> Floats:
    shares = np.zeros((len(labels), int(labels.max(initial=-1)) + 1))
    for run in runs:
        to = answering(run, labels)
        placed = np.flatnonzero(to != UNPLACED)
        shares[placed, to[placed]] += 1.0
    return shares / max(1, len(runs))  # whole counts first: sums of a fraction end above 1, or just below 0.9


def _mean(values: list[float]) -> float:
    known = [v for v in values if not np.isnan(v)]
    return float(np.mean(known)) if known else float("nan")
