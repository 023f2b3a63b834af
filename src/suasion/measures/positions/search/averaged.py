"""Chances of hidden ballots on new texts, with what is not known of a text averaged over.

Of a new text a share of the ballots is known. What they leave open of its discrimination and cut points is averaged
over by importance sampling: draws from Student's t, fitted to the weighted draws of the round before (Cappé, Guillin,
Marin and Robert 2004, Population Monte Carlo).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, log_expit

from suasion.measures.positions.kernels.logistic import MODERATION
from suasion.measures.positions.prior import HALF_AN_ABSTENTION
from suasion.measures.positions.problem import State
from suasion.measures.positions.search.holdout import LEAST, HoldOut
from suasion.measures.positions.spec import PositionSpec

Floats = NDArray[np.float64]

DRAWS, ROUNDS, FREEDOM = 600, 3, 5.0
# Spread of the first draws around the fitted item: b, lower cut point, log of the width.
FIRST = (0.6, 0.8, 0.6)


@dataclass(frozen=True)
class Ballots:
    """Ballots (n,) on one text: of the caster's position mean x and variance v, its consistency s, the vote 0..2."""

    x: Floats
    v: Floats
    s: Floats
    vote: NDArray[np.int8]


def averaged_scores(held: HoldOut, state: State, spec: PositionSpec) -> Floats:
    """(ballots,) the log of the chance given to each scored ballot of `held`, new texts averaged over."""
    calls, rng = held.rollcalls, np.random.default_rng(0)
    known = (calls.votes >= 0) & ~held.hidden
    score = np.zeros(held.scored.shape)
    for text in np.unique(calls.item[held.scored.any(axis=0)]):
        at = np.flatnonzero(calls.item == text)
        b, low, high = state.theta[:, text]
        begin = np.array([b, low, np.log(max(high - low, 1e-3))])
        told = _ballots(held, state, *_cells(known, at))
        items, weight = posterior(begin, told, spec, rng)
        cells = _cells(held.scored, at)
        score[cells] = np.log(np.maximum(chances(items, weight, _ballots(held, state, *cells)), LEAST))
    return score[held.scored]


def chances(items: Floats, weight: Floats, asked: Ballots) -> Floats:
    """(n,) mean chance of the vote that each of `asked` is, over weighted items (draws, 3)."""
    down, up = _bounds(items, asked)
    no, yes = weight @ expit(down), weight @ expit(-up)
    return np.asarray(np.stack([no, 1 - no - yes, yes], axis=1)[np.arange(len(no)), asked.vote])


def posterior(begin: Floats, told: Ballots, spec: PositionSpec, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Draws (DRAWS, 3) of an item (b, lower cut point, log of the width) given ballots, and their weights, sum 1."""
    centre, root = begin, np.diag(FIRST)
    items, weight = _proposed(centre, root, told, spec, rng)
    for _ in range(ROUNDS):
        # While few draws carry the weight, its root keeps the next proposal wide.
        soft = np.sqrt(weight) / np.sqrt(weight).sum() if (weight**2).sum() > 0.01 else weight
        centre = soft @ items
        spread = ((items - centre) * soft[:, None]).T @ (items - centre)
        root = np.linalg.cholesky(1.3 * spread + 1e-4 * np.eye(3))
        items, weight = _proposed(centre, root, told, spec, rng)
    return items, weight


def log_posterior(items: Floats, told: Ballots, spec: PositionSpec) -> Floats:
    """(draws,) log density, but for a constant, of items (draws, 3) given ballots and the prior."""
    b, low, width = items[:, 0], items[:, 1], np.exp(items[:, 2])
    down, up = _bounds(items, told)
    apart = np.log(-np.expm1(np.minimum(down - up, -1e-12)))
    no, yes, abstain = log_expit(down), log_expit(-up), log_expit(up) + log_expit(-down) + apart
    said = np.select([told.vote == 0, told.vote == 2], [no, yes], abstain)
    prior = (b / spec.item_sd) ** 2 + (low / spec.cut_sd) ** 2 + ((low + width) / spec.cut_sd) ** 2
    # The last term: the density is that of the cut points, the third number the log of their distance.
    return np.asarray(said.sum(axis=1) - prior / 2 + HALF_AN_ABSTENTION * np.log(-np.expm1(-width)) + items[:, 2])


def _bounds(items: Floats, of: Ballots) -> tuple[Floats, Floats]:
    """(draws, n) arguments of the chances of no, and of no or abstain; the position's uncertainty averaged over."""
    b, low, width = items[:, :1], items[:, 1:2], np.exp(items[:, 2:])
    factor = of.s / np.sqrt(1 + MODERATION * (of.s * b) ** 2 * of.v)
    return factor * (low - b * of.x), factor * (low + width - b * of.x)


def _proposed(
    centre: Floats, root: Floats, told: Ballots, spec: PositionSpec, rng: np.random.Generator
) -> tuple[Floats, Floats]:
    z = rng.standard_normal((DRAWS, 3)) / np.sqrt(rng.chisquare(FREEDOM, (DRAWS, 1)) / FREEDOM)
    items = centre + z @ root.T
    log_weight = log_posterior(items, told, spec) + (FREEDOM + 3) / 2 * np.log1p((z**2).sum(axis=1) / FREEDOM)
    weight = np.exp(log_weight - log_weight.max())
    return items, weight / weight.sum()


def _cells(where: NDArray[np.bool_], calls: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    who, k = np.nonzero(where[:, calls])
    return who, calls[k]


def _ballots(held: HoldOut, state: State, who: NDArray[np.int64], call: NDArray[np.int64]) -> Ballots:
    cell = who, held.rollcalls.period[call]
    return Ballots(state.x[cell], state.v[cell], np.exp(state.consistency.u[cell]), held.rollcalls.votes[who, call])
