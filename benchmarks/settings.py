"""Are the settings of positions right when new texts are averaged over? `python -m benchmarks.settings [SETTING ...]`

The search of the settings (`suasion positions-search`) gives a hidden ballot the chance that the fitted item gives it.
A new text, of which a fifth of the ballots is known, is not known that well. Here the chance is the mean over the
item's posterior given those ballots, by importance sampling from a t distribution that adapts (Cappé and others 2004,
Population Monte Carlo). Settings are written item_sd,persistence,novelty,cut_sd; those in force are always among them.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, log_expit

from benchmarks.votes import workload
from suasion.measures.positions import PositionSpec
from suasion.measures.positions.kernels.logistic import MODERATION
from suasion.measures.positions.prior import HALF_AN_ABSTENTION
from suasion.measures.positions.problem import State
from suasion.measures.positions.search import read_grid
from suasion.measures.positions.search.grid import NAMES
from suasion.measures.positions.search.holdout import LEAST, HoldOut, ahead, clusters, fitted, log_scores
from suasion.measures.positions.search.run import compared
from suasion.measures.positions.threads import workers

Floats = NDArray[np.float64]

DRAWS, ROUNDS, FREEDOM = 2000, 5, 5.0


@dataclass(frozen=True)
class Ballots:
    """Ballots (n,) on one text: mean and variance of the position of who cast each, and the vote 0, 1, 2."""

    x: Floats
    v: Floats
    vote: NDArray[np.int8]


def bounds(items: Floats, held: Ballots) -> tuple[Floats, Floats]:
    """(draws, n) arguments of P(no) and of P(no or abstain); items (draws, 3): b, lower cut, log of the width."""
    b, low, width = items[:, :1], items[:, 1:2], np.exp(items[:, 2:])
    factor = 1 / np.sqrt(1 + MODERATION * b**2 * held.v)
    return factor * (low - b * held.x), factor * (low + width - b * held.x)


def log_posterior(items: Floats, held: Ballots, spec: PositionSpec) -> Floats:
    """(draws,) log density, up to a constant, of items given ballots; the last term is for taking the width's log."""
    b, low, width = items[:, 0], items[:, 1], np.exp(items[:, 2])
    down, up = bounds(items, held)
    apart = np.log(-np.expm1(np.minimum(down - up, -1e-12)))
    said = np.select(
        [held.vote == 0, held.vote == 2], [log_expit(down), log_expit(-up)], log_expit(up) + log_expit(-down) + apart
    )
    prior = (b / spec.item_sd) ** 2 + (low / spec.cut_sd) ** 2 + ((low + width) / spec.cut_sd) ** 2
    return np.asarray(said.sum(axis=1) - prior / 2 + HALF_AN_ABSTENTION * np.log(-np.expm1(-width)) + items[:, 2])


def posterior(begin: Floats, held: Ballots, spec: PositionSpec, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Draws (DRAWS, 3) of an item and their weights, from a t distribution fitted to the draws of the round before."""
    centre, root = begin, np.diag([0.6, 0.8, 0.6])
    for last in [False] * ROUNDS + [True]:
        z = rng.standard_normal((DRAWS, 3)) / np.sqrt(rng.chisquare(FREEDOM, (DRAWS, 1)) / FREEDOM)
        items = centre + z @ root.T
        proposed = -(FREEDOM + 3) / 2 * np.log1p((z**2).sum(axis=1) / FREEDOM)
        log_weight = log_posterior(items, held, spec) - proposed
        weight = np.exp(log_weight - log_weight.max())
        weight /= weight.sum()
        if last:
            break
        # The root of the weights in the fit keeps the next proposal wide while this one is poor.
        soft = np.sqrt(weight) / np.sqrt(weight).sum() if (weight**2).sum() > 0.01 else weight
        centre = soft @ items
        spread = ((items - centre) * soft[:, None]).T @ (items - centre)
        root = np.linalg.cholesky(1.3 * spread + 1e-4 * np.eye(3))
    return items, weight


def averaged(held: HoldOut, state: State, spec: PositionSpec) -> tuple[Floats, list[float]]:
    """(ballots,) log scores with every new text averaged over, and the effective draws of each text."""
    calls, rng = held.rollcalls, np.random.default_rng(0)
    score, effective = np.zeros(held.scored.shape), []

    def ballots(where: NDArray[np.bool_], at: NDArray[np.int64]) -> tuple[tuple[NDArray[np.int64], ...], Ballots]:
        who, k = np.nonzero(where[:, at])
        cell = who, calls.period[at[k]]
        return (who, at[k]), Ballots(state.x[cell], state.v[cell], calls.votes[who, at[k]])

    for text in np.unique(calls.item[held.scored.any(axis=0)]):
        at = np.flatnonzero(calls.item == text)
        b, low, high = state.theta[:, text]
        _, known = ballots((calls.votes >= 0) & ~held.hidden, at)
        items, weight = posterior(np.array([b, low, np.log(max(high - low, 1e-3))]), known, spec, rng)
        effective.append(float(1 / (weight**2).sum()))
        cell, asked = ballots(held.scored, at)
        down, up = bounds(items, asked)
        no, yes = weight @ expit(down), weight @ expit(-up)
        chance = np.stack([no, 1 - no - yes, yes], axis=1)[np.arange(len(no)), asked.vote]
        score[cell] = np.log(np.maximum(chance, LEAST))
    return score[held.scored], effective


def main(asked: list[str]) -> None:
    """Both scores of every setting, how far each is behind the best, and its standard error."""
    grid, calls = read_grid(), workload("L")
    now = ",".join(f"{getattr(PositionSpec(), n):g}" for n in NAMES)
    settings = list(dict.fromkeys([now, *asked]))
    periods = range(grid.first, len(calls.periods), grid.every)
    held = [h for h in (ahead(calls, t, grid.known, grid.seed) for t in periods) if h.scored.any()]
    found: dict[str, list[Floats]] = {"the fitted item": [], "averaged over the item": []}
    for text in settings:
        values = dict(zip(NAMES, map(float, text.split(",")), strict=True))
        spec = PositionSpec(threads=1, **values)  # type: ignore[arg-type]
        with workers(1) as crew:
            states = [fitted(h, spec, crew) for h in held]
        parts = [averaged(h, s, spec) for h, s in zip(held, states, strict=True)]
        found["the fitted item"].append(np.concatenate([log_scores(h, s) for h, s in zip(held, states, strict=True)]))
        found["averaged over the item"].append(np.concatenate([p for p, _ in parts]))
        print(f"{text}: at least {min(e for _, es in parts for e in es):.0f} effective draws a text", flush=True)
    named = [np.concatenate(names) for names in zip(*map(clusters, held), strict=True)]
    state, item = (np.unique(c, return_inverse=True)[1] for c in named)
    for kind, scores in found.items():
        judged = compared(np.stack(scores), state, item)
        print(f"\n{kind}: {', '.join(NAMES)}; score, behind the best, standard error")
        for text, row in zip(settings, judged.iter_rows(named=True), strict=True):
            print(f"{text:<16} {row['score']:.5f} {row['behind']:.5f} {row['se']:.5f}")


if __name__ == "__main__":
    main(sys.argv[1:])
