"""The plain estimator of dynamic ordinal ideal points: read this one to know what the model is.

Model. State i holds position x[i,t] in period t. On a call on item j it votes no, abstains or votes
yes as an ordinal probit with discrimination b[j] and cut points lo[j] < hi[j]:

    P(no) = F(lo - b x)    P(abstain) = F(hi - b x) - F(lo - b x)    P(yes) = 1 - F(hi - b x)

Positions follow x[t] = r x[t-1] + e with stationary variance 1, so that no bloc can run away and the
scale is fixed by the prior; b has a normal prior; absence is ignored. After Martin and Quinn (2002)
and Bailey, Strezhnev and Voeten (2017), with a stationary walk in place of a free one.

Estimate. The posterior mode by turns: Newton steps for every item given the positions, then for every
state a Newton step on its whole path, whose precision is tridiagonal.

Uncertainty. The inverse precision of a path given the items, plus what uncertainty in the items adds to
first order: if V[j] is the inverse information of item j and m its cross derivative with x, the path moves by
H^-1 m V m' H^-1.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from suasion.measures.positions.spec import Positions, PositionSpec
from suasion.measures.rollcalls import ABSTAIN, NO, YES, RollCalls

Floats = NDArray[np.float64]
FAR = 30.0
SMALL = 1e-12
MAX_STEP = 1.0
# Weak priors on the cut points: normal with standard deviation 5, and a push that keeps lo below hi.
CUT_PRECISION, GAP_WEIGHT = 1 / 25.0, 0.5


@dataclass(frozen=True)
class _Votes:
    """Long form: one entry a vote cast. who, when, item (V,), and vote in 0, 1, 2."""

    who: NDArray[np.int64]
    when: NDArray[np.int64]
    item: NDArray[np.int64]
    vote: NDArray[np.int8]
    shape: tuple[int, int, int]


def estimate(rollcalls: RollCalls, spec: PositionSpec) -> Positions:
    """Positions of every state in every period in which it voted, or between two in which it did."""
    votes = _long(rollcalls)
    x = _start(votes)
    theta = _first_items(votes)
    moved, n = np.inf, 0
    while moved > spec.tolerance and n < spec.max_iterations:
        theta = _newton_items(votes, x, theta, spec)
        new, _ = _newton_paths(votes, x, theta, spec)
        moved, x, n = float(np.abs(new - x).max()), new, n + 1
    _, covariance = _newton_paths(votes, x, theta, spec)
    sd = _standard_errors(votes, x, theta, covariance, spec)
    return _result(rollcalls, votes, x, sd, theta, spec, n, moved <= spec.tolerance)


def _long(rollcalls: RollCalls) -> _Votes:
    who, call = np.nonzero(rollcalls.votes >= 0)
    shape = (len(rollcalls.states), len(rollcalls.periods), int(rollcalls.item.max()) + 1)
    when = rollcalls.period[call].astype(np.int64)
    return _Votes(who, when, rollcalls.item[call].astype(np.int64), rollcalls.votes[who, call], shape)


def _start(votes: _Votes) -> Floats:
    """First positions: the leading axis of how often two states' votes go together, the same in every period."""
    n_states, n_periods, n_items = votes.shape
    score = np.zeros((n_states, n_items))
    np.add.at(score, (votes.who, votes.item), votes.vote - 1.0)
    seen = np.zeros((n_states, n_items))
    np.add.at(seen, (votes.who, votes.item), 1.0)
    mean = score.sum(axis=0) / np.maximum(seen.sum(axis=0), 1)
    centred = np.where(seen > 0, score / np.maximum(seen, 1) - mean, 0.0)
    left, _, _ = np.linalg.svd(centred / np.sqrt(np.maximum(seen.sum(axis=1, keepdims=True), 1)), full_matrices=False)
    axis = left[:, 0] / max(float(left[:, 0].std()), SMALL)
    return np.repeat(axis[:, None], n_periods, axis=1)


def _first_items(votes: _Votes) -> Floats:
    """(items, 3): b = 0 and the cut points lo, hi at the observed shares."""
    n_items = votes.shape[2]
    count = np.stack([np.bincount(votes.item, votes.vote == v, minlength=n_items) for v in (NO, ABSTAIN, YES)], 1)
    share = (count + 0.5) / (count.sum(axis=1, keepdims=True) + 1.5)
    return np.stack([np.zeros(n_items), ndtri(share[:, 0]), ndtri(share[:, 0] + share[:, 1])], axis=1)


@dataclass(frozen=True)
class _Terms:
    """Of every vote (V,): log probability, its derivatives in the upper and lower bound u > l, and their products."""

    log_p: Floats
    gu: Floats
    gl: Floats
    huu: Floats
    hll: Floats
    hul: Floats


def _terms(votes: _Votes, x: Floats, theta: Floats) -> _Terms:
    """The vote lies between two bounds, down < up, on the probit scale: (-inf, lo), (lo, hi) or (hi, inf), less b x."""
    b, low, high = theta[votes.item].T
    eta = b * x[votes.who, votes.when]
    up = np.select([votes.vote == NO, votes.vote == ABSTAIN], [low - eta, high - eta], FAR)
    down = np.select([votes.vote == YES, votes.vote == ABSTAIN], [high - eta, low - eta], -FAR)
    # The difference of two tail areas, taken in the tail where it keeps its digits.
    flip = down > 0
    p = np.maximum(np.where(flip, ndtr(-down) - ndtr(-up), ndtr(up) - ndtr(down)), SMALL)
    du, dl = _density(up) / p, _density(down) / p
    return _Terms(np.log(p), du, -dl, -up * du - du**2, down * dl - dl**2, du * dl)


def _density(z: Floats) -> Floats:
    return np.asarray(np.exp(-0.5 * z * z) / np.sqrt(2 * np.pi))


def _bounds(votes: _Votes, x: Floats) -> tuple[Floats, Floats]:
    """Derivatives (3, V) of up and down in (b, lo, hi); zero where the bound is infinite."""
    place = x[votes.who, votes.when]
    no, abstain, yes = (votes.vote == v for v in (NO, ABSTAIN, YES))
    up = np.stack([-place * ~yes, 1.0 * no, 1.0 * abstain])
    down = np.stack([-place * ~no, 1.0 * abstain, 1.0 * yes])
    return up, down


def _newton_items(votes: _Votes, x: Floats, theta: Floats, spec: PositionSpec) -> Floats:
    """One Newton step on (b, lo, hi) of every item, shortened so that lo stays below hi."""
    gradient, information = _item_information(votes, x, theta, spec)
    step = np.linalg.solve(information, gradient[:, :, None])[:, :, 0]
    gap, closing = theta[:, 2] - theta[:, 1], step[:, 1] - step[:, 2]
    room = np.where(closing > 0, 0.5 * gap / np.maximum(closing, SMALL), np.inf)
    largest = np.abs(step).max(axis=1)
    length = np.minimum(np.minimum(1.0, room), MAX_STEP / np.maximum(largest, SMALL))
    return np.asarray(theta + step * length[:, None])


def _item_information(votes: _Votes, x: Floats, theta: Floats, spec: PositionSpec) -> tuple[Floats, Floats]:
    """Gradient (items, 3) and observed information (items, 3, 3) of the log posterior of every item."""
    t, (up, down) = _terms(votes, x, theta), _bounds(votes, x)
    n_items = votes.shape[2]
    gradient = np.stack([_by_item(votes, t.gu * up[k] + t.gl * down[k]) for k in range(3)], axis=1)
    information = np.empty((n_items, 3, 3))
    for i in range(3):
        for j in range(i, 3):
            curve = t.huu * up[i] * up[j] + t.hll * down[i] * down[j] + t.hul * (up[i] * down[j] + down[i] * up[j])
            information[:, i, j] = information[:, j, i] = -_by_item(votes, curve)
    prior = np.array([1 / spec.item_sd**2, CUT_PRECISION, CUT_PRECISION])
    gap = theta[:, 2] - theta[:, 1]
    gradient -= theta * prior
    gradient[:, 1] -= GAP_WEIGHT / gap
    gradient[:, 2] += GAP_WEIGHT / gap
    information += np.eye(3) * prior
    push = np.array([[0.0, 0, 0], [0, 1, -1], [0, -1, 1]])
    information += (GAP_WEIGHT / gap**2)[:, None, None] * push
    return gradient, information


def _by_item(votes: _Votes, values: Floats) -> Floats:
    summed: Floats = np.bincount(votes.item, values, minlength=votes.shape[2]).astype(np.float64)
    return summed


def _prior_precision(n: int, r: float) -> tuple[Floats, Floats]:
    """Diagonal (n,) and off-diagonal (n-1,) of the precision of a stationary AR(1) of variance 1."""
    q = 1 / (1 - r**2)
    diagonal = np.full(n, q * (1 + r**2))
    diagonal[0] = diagonal[-1] = q
    if n == 1:
        diagonal[0] = 1.0
    return diagonal, np.full(max(n - 1, 0), -q * r)


def _newton_paths(votes: _Votes, x: Floats, theta: Floats, spec: PositionSpec) -> tuple[Floats, Floats]:
    """One Newton step on every path, and the inverse precisions (states, periods, periods)."""
    n_states, n_periods, _ = votes.shape
    t, b = _terms(votes, x, theta), theta[votes.item, 0]
    cell = votes.who * n_periods + votes.when
    pull, curve = -b * (t.gu + t.gl), -(b**2) * (t.huu + t.hll + 2 * t.hul)
    gradient = np.bincount(cell, pull, minlength=n_states * n_periods).reshape(n_states, n_periods)
    weight = np.bincount(cell, np.maximum(curve, 0.0), minlength=n_states * n_periods)
    diagonal, off = _prior_precision(n_periods, spec.persistence)
    prior = np.diag(diagonal) + np.diag(off, 1) + np.diag(off, -1)
    precision = prior[None] + weight.reshape(n_states, n_periods, 1) * np.eye(n_periods)
    covariance = np.linalg.inv(precision)
    step = np.einsum("ist,it->is", covariance, gradient - x @ prior)
    return np.asarray(x + np.clip(step, -MAX_STEP, MAX_STEP)), np.asarray(covariance)


def _standard_errors(votes: _Votes, x: Floats, theta: Floats, covariance: Floats, spec: PositionSpec) -> Floats:
    """(states, periods): path uncertainty given the items, plus what the items' own uncertainty adds."""
    _, information = _item_information(votes, x, theta, spec)
    spread = np.linalg.inv(information)
    t, (up, down) = _terms(votes, x, theta), _bounds(votes, x)
    b = theta[votes.item, 0]
    # Cross derivatives of the log likelihood in x and (b, lo, hi).
    upper, lower = t.huu + t.hul, t.hll + t.hul
    cross = -b * (upper * up + lower * down)
    cross[0] -= t.gu + t.gl
    moved = np.einsum("iv,vij,jv->v", cross, spread[votes.item], cross)
    n_states, n_periods, _ = votes.shape
    cell = votes.who * n_periods + votes.when
    added = np.bincount(cell, moved, minlength=n_states * n_periods).reshape(n_states, n_periods)
    variance = np.einsum("itt->it", covariance) + np.einsum("its,is->it", covariance**2, added)
    return np.asarray(np.sqrt(variance))


def _result(
    rollcalls: RollCalls,
    votes: _Votes,
    x: Floats,
    sd: Floats,
    theta: Floats,
    spec: PositionSpec,
    iterations: int,
    converged: bool,
) -> Positions:
    """Anchor the sign, standardise over the state-periods voted in, and lay out the frames."""
    n_states, n_periods, _ = votes.shape
    count = np.bincount(votes.who * n_periods + votes.when, minlength=n_states * n_periods)
    cast = count.reshape(n_states, n_periods)
    voted = cast > 0
    mean, scale = float(x[voted].mean()), max(float(x[voted].std()), SMALL)
    row = rollcalls.states.index(spec.anchor) if spec.anchor in rollcalls.states else 0
    side = -1.0 if (x[row][voted[row]] - mean).mean() < 0 else 1.0
    place, error = side * (x - mean) / scale, sd / scale
    ever = np.maximum.accumulate(voted, axis=1) & np.maximum.accumulate(voted[:, ::-1], axis=1)[:, ::-1]
    i, t = np.nonzero(ever)
    frame = pl.DataFrame(
        {
            "state": [rollcalls.states[k] for k in i],
            "period": [rollcalls.periods[k] for k in t],
            "position": place[i, t],
            "sd": error[i, t],
            "q05": place[i, t] - 1.6448536 * error[i, t],
            "q95": place[i, t] + 1.6448536 * error[i, t],
            "n_votes": cast[i, t],
        }
    )
    log_p = _terms(votes, x, theta).log_p
    return Positions(
        frame=frame,
        items=_items(rollcalls, votes, theta, side, mean, scale),
        log_likelihood=float(log_p.sum()),
        iterations=iterations,
        converged=converged,
        method="reference: dynamic ordinal probit, stationary AR(1) paths, posterior mode; intervals include "
        "uncertainty in the items to first order",
    )


def _items(rollcalls: RollCalls, votes: _Votes, theta: Floats, side: float, mean: float, scale: float) -> pl.DataFrame:
    """Discrimination and cut points on the standardised scale; cut points are in the probit's units."""
    names = list(dict.fromkeys(rollcalls.calls["item"].to_list()))
    b, low, high = theta.T
    return pl.DataFrame(
        {
            "item": names,
            "discrimination": side * b * scale,
            "lower": low - b * mean,
            "upper": high - b * mean,
            "n_votes": np.bincount(votes.item, minlength=len(names)),
        }
    )
