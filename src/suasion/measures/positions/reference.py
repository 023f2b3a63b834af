"""The plain estimator of dynamic ordinal ideal points: read this one to know what the model is.

Model. State i holds position x[i,t] in period t. On a call on item j it votes no, abstains or votes yes as an ordinal
logit with discrimination b[j] and cut points lo[j] < hi[j], F the logistic function:

    P(no) = F(s (lo - b x))    P(abstain) = F(s (hi - b x)) - F(s (lo - b x))    P(yes) = F(s (b x - hi))

States differ, and change, in how surely they vote as their positions say: s[i,t] = exp(u[i,t]) is the state's
consistency, u a stationary walk, its mean over all who vote 0 (after Lauderdale 2010). Positions follow a stationary
walk in a bounded space (`prior`), so that no bloc can run away; b and the cut points have normal priors, and half an
abstention is added to every item so that its cut points stay apart; absence is ignored. After Martin and Quinn (2002)
and Bailey, Strezhnev and Voeten (2017); docs/methods/positions.md says what differs.

Estimate. A state's path is uncertain, so items are not fitted to a point: every path has a normal distribution with
mean x and variance v, and items and consistency are where the expected log posterior is highest (variational EM; Imai,
Lo and Olmsted 2016 do so for a binary probit). The mean of F(z) over a normal z is taken by MacKay's (1992)
approximation, F(mean / sqrt(1 + pi / 8 variance)). Means, variances and items are found by turns, a Newton step each.

Uncertainty. The inverse of the curvature of the joint posterior of positions, consistency and items there, whole. It is
as large as twice the number of states times periods, squared: this estimator is for small sets of votes.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit

from suasion.errors import BadInput
from suasion.measures.positions.prior import (
    HALF_AN_ABSTENTION,
    bound_terms,
    bounded,
    consistency_precision,
    precision,
    transitions,
)
from suasion.measures.positions.result import Estimate, cast_by_cell, positions, standard
from suasion.measures.positions.spec import Positions, PositionSpec
from suasion.measures.rollcalls import ABSTAIN, NO, YES, RollCalls

Floats = NDArray[np.float64]

MAX_STEP, MAX_CONSISTENCY_STEP = 1.0, 0.3
MOST_CELLS = 3000


@dataclass(frozen=True)
class _Votes:
    """Long form, one entry a vote: who, when, item (V,), and vote in 0, 1, 2. shape is states, periods, items."""

    who: NDArray[np.int64]
    when: NDArray[np.int64]
    item: NDArray[np.int64]
    vote: NDArray[np.int8]
    shape: tuple[int, int, int]

    @property
    def cell(self) -> NDArray[np.int64]:
        return self.who * self.shape[1] + self.when


@dataclass(frozen=True)
class _Prior:
    """Precision of a state's path of positions and of log consistency (T, T); bound and voted (states, periods)."""

    path: Floats
    steady: Floats
    bound: Floats
    voted: NDArray[np.bool_]


def estimate(rollcalls: RollCalls, spec: PositionSpec) -> Positions:
    """Positions of every state from its first vote to its last, with standard errors."""
    votes = _long(rollcalls)
    n_states, n_periods, _ = votes.shape
    if n_states * n_periods > MOST_CELLS:
        raise BadInput(
            f"the reference estimator takes up to {MOST_CELLS:,} states x periods",
            why=f"there are {n_states * n_periods:,}, and it holds their covariance whole",
            next_step="use method 'fast'",
        )
    voted = cast_by_cell(rollcalls) > 0
    path, steady = (
        _dense(*p) for p in (precision(transitions(rollcalls, spec)), consistency_precision(rollcalls, spec))
    )
    prior = _Prior(path, steady, bounded(voted, spec), voted)
    x, theta = _first_positions(votes), _first_items(votes)
    v, u = np.zeros_like(x), np.zeros_like(x)
    moved, n = np.inf, 0
    while moved > spec.tolerance and n < spec.max_iterations:
        theta = _newton_items(_terms(votes, x, v, u, theta), votes, theta, spec)
        t = _terms(votes, x, v, u, theta)
        new, v = _newton_paths(t, votes, x, v, prior)
        u = _newton_consistency(t, votes, u, prior)
        moved, x, n = float(np.abs(new - x).max()), new, n + 1
    errors = _standard_errors(_terms(votes, x, v, u, theta), votes, x, v, theta, prior, spec)
    log_p = float(np.log(_chances(votes, x, u, theta)).sum())
    found = Estimate(x, errors[0], theta.T, u, errors[1], log_p, n, moved <= spec.tolerance)
    return positions(rollcalls, found, spec)


def _dense(diagonal: Floats, off: Floats) -> Floats:
    return np.asarray(np.diag(diagonal) + np.diag(off, 1) + np.diag(off, -1))


def _long(rollcalls: RollCalls) -> _Votes:
    who, call = np.nonzero(rollcalls.votes >= 0)
    shape = (len(rollcalls.states), len(rollcalls.periods), int(rollcalls.item.max()) + 1)
    when = rollcalls.period[call].astype(np.int64)
    return _Votes(who, when, rollcalls.item[call].astype(np.int64), rollcalls.votes[who, call], shape)


def _first_positions(votes: _Votes) -> Floats:
    """The leading axis of how often two states' votes go together, the same in every period."""
    n_states, n_periods, n_items = votes.shape
    score, seen = np.zeros((n_states, n_items)), np.zeros((n_states, n_items))
    np.add.at(score, (votes.who, votes.item), votes.vote - 1.0)
    np.add.at(seen, (votes.who, votes.item), 1.0)
    mean = score.sum(axis=0) / np.maximum(seen.sum(axis=0), 1)
    centred = np.where(seen > 0, score / np.maximum(seen, 1) - mean, 0.0)
    left, _, _ = np.linalg.svd(centred / np.sqrt(np.maximum(seen.sum(axis=1, keepdims=True), 1)), full_matrices=False)
    return np.repeat((left[:, 0] / max(float(left[:, 0].std()), 1e-12))[:, None], n_periods, axis=1)


def _first_items(votes: _Votes) -> Floats:
    """(items, 3): b = 0 and the cut points lo, hi at the observed shares."""
    n_items = votes.shape[2]
    count = np.stack([np.bincount(votes.item, votes.vote == v, minlength=n_items) for v in (NO, ABSTAIN, YES)], 1)
    share = (count + 0.5) / (count.sum(axis=1, keepdims=True) + 1.5)
    return np.stack([np.zeros(n_items), logit(share[:, 0]), logit(share[:, 0] + share[:, 1])], axis=1)


def _bounds(votes: _Votes, x: Floats, u: Floats, theta: Floats) -> tuple[Floats, Floats]:
    """The vote lies between two bounds on the logit scale, less s b x: (-inf, s lo), (s lo, s hi) or (s hi, inf)."""
    b, low, high = theta[votes.item].T
    eta, s = b * x[votes.who, votes.when], np.exp(u[votes.who, votes.when])
    up = np.select([votes.vote == NO, votes.vote == ABSTAIN], [s * (low - eta), s * (high - eta)], np.inf)
    down = np.select([votes.vote == YES, votes.vote == ABSTAIN], [s * (high - eta), s * (low - eta)], -np.inf)
    return up, down


def _chances(votes: _Votes, x: Floats, u: Floats, theta: Floats) -> Floats:
    """(V,) the chance of the vote that was cast: F(up) - F(down), as a product that keeps its digits."""
    up, down = _bounds(votes, x, u, theta)
    return np.asarray(expit(up) * expit(-down) * -np.expm1(down - up))


@dataclass(frozen=True)
class _Terms:
    """Of every vote (V,): what the mean of log F(up) + log F(-down) over its position's distribution does.

    up, down the bounds, 0 where there is none; gu, gl slopes in them; wu, wl minus the curvatures; s, b, place, spread:
    consistency, discrimination, mean and variance of the position. Of an abstention's log(1 - exp(-width)),
    width = s (hi - lo): width, and rate, its slope in width; 0 for other votes.
    """

    up: Floats
    down: Floats
    gu: Floats
    gl: Floats
    wu: Floats
    wl: Floats
    s: Floats
    b: Floats
    place: Floats
    spread: Floats
    width: Floats
    rate: Floats

    @property
    def slope(self) -> Floats:
        """Of the bounds in the position, but for the sign."""
        return self.s * self.b


def _terms(votes: _Votes, x: Floats, v: Floats, u: Floats, theta: Floats) -> _Terms:
    bounds = _bounds(votes, x, u, theta)
    (b, low, high), s, spread = theta[votes.item].T, np.exp(u[votes.who, votes.when]), v[votes.who, votes.when]
    factor = 1 / np.sqrt(1 + np.pi / 8 * (s * b) ** 2 * spread)
    up, down = (factor * z for z in bounds)
    wu, wl = (factor * expit(z) * expit(-z) for z in (up, down))
    over, under = (np.where(np.isfinite(z), z, 0.0) for z in bounds)
    abstain, width = votes.vote == ABSTAIN, s * (high - low)
    rate = np.where(abstain, 1 / np.expm1(width), 0.0)
    place, width = x[votes.who, votes.when], np.where(abstain, width, 0.0)
    return _Terms(over, under, expit(-up), -expit(down), wu, wl, s, b, place, spread, width, rate)


def _newton_items(t: _Terms, votes: _Votes, theta: Floats, spec: PositionSpec) -> Floats:
    """One Newton step on (b, lo, hi) of every item, shortened so that lo stays below hi."""
    gradient, information = _item_information(t, votes, theta, spec)
    step = np.linalg.solve(information, gradient[:, :, None])[:, :, 0]
    gap, closing = theta[:, 2] - theta[:, 1], step[:, 1] - step[:, 2]
    room = np.where(closing > 0, 0.5 * gap / np.where(closing > 0, closing, 1.0), np.inf)
    length = np.minimum(np.minimum(1.0, room), MAX_STEP / np.maximum(np.abs(step).max(axis=1), 1e-12))
    return np.asarray(theta + step * length[:, None])


def _item_information(t: _Terms, votes: _Votes, theta: Floats, spec: PositionSpec) -> tuple[Floats, Floats]:
    """Gradient (items, 3) and information (items, 3, 3) of the expected log posterior of every item."""
    no, abstain, yes = (votes.vote == k for k in (NO, ABSTAIN, YES))
    # up is s (lo - b x) for a no and s (hi - b x) for an abstention; down s (lo - b x) and, for a yes, s (hi - b x).
    low = t.s * (no * t.gu + abstain * t.gl), t.s**2 * (no * t.wu + abstain * t.wl)
    high = t.s * (abstain * t.gu + yes * t.gl), t.s**2 * (abstain * t.wu + yes * t.wl)
    both = low[1] + high[1]
    # Stein's lemma: the mean of x times a slope is mean times mean, and the variance times the mean curvature.
    of_b = -t.place * (low[0] + high[0]) - t.b * t.spread * both
    gradient = np.stack([_by_item(votes, g) for g in (of_b, low[0], high[0])], axis=1)
    information = np.zeros((votes.shape[2], 3, 3))
    information[:, 0, 0] = _by_item(votes, (t.place**2 + t.spread) * both)
    for k, (_, curve) in enumerate((low, high), start=1):
        information[:, 0, k] = information[:, k, 0] = -_by_item(votes, t.place * curve)
        information[:, k, k] = _by_item(votes, curve)
    # The term log(1 - exp(s (lo - hi))) of every abstention, and that of the half that is added.
    half = 1 / np.expm1(theta[:, 2] - theta[:, 1])
    push = _by_item(votes, t.s * t.rate) + HALF_AN_ABSTENTION * half
    bend = _by_item(votes, t.s**2 * t.rate * (1 + t.rate)) + HALF_AN_ABSTENTION * half * (1 + half)
    gradient += np.stack([0 * push, -push, push], axis=1)
    information += bend[:, None, None] * np.array([[0.0, 0, 0], [0, 1, -1], [0, -1, 1]])
    of_prior = np.array([spec.item_sd**-2, spec.cut_sd**-2, spec.cut_sd**-2])
    return gradient - theta * of_prior, information + np.diag(of_prior)


def _by_item(votes: _Votes, values: Floats | NDArray[np.bool_]) -> Floats:
    summed: Floats = np.bincount(votes.item, values, minlength=votes.shape[2]).astype(np.float64)
    return summed


def _by_cell(votes: _Votes, values: Floats) -> Floats:
    n_states, n_periods, _ = votes.shape
    summed: Floats = np.bincount(votes.cell, values, minlength=n_states * n_periods).astype(np.float64)
    return summed.reshape(n_states, n_periods)


def _newton_paths(t: _Terms, votes: _Votes, x: Floats, v: Floats, prior: _Prior) -> tuple[Floats, Floats]:
    """One Newton step on every state's path: new means, and variances (states, periods)."""
    gradient = _by_cell(votes, -t.slope * (t.gu + t.gl))
    weight = _by_cell(votes, t.slope**2 * (t.wu + t.wl))
    slope, curve = bound_terms(prior.bound, x, v)
    covariance = np.linalg.inv(prior.path[None] + (weight + curve)[:, :, None] * np.eye(len(prior.path)))
    step = np.einsum("ist,it->is", covariance, gradient - slope - x @ prior.path)
    return np.asarray(x + np.clip(step, -MAX_STEP, MAX_STEP)), np.einsum("itt->it", covariance).copy()


def _newton_consistency(t: _Terms, votes: _Votes, u: Floats, prior: _Prior) -> Floats:
    """One Newton step on every state's path of log consistency, its mean over all who vote kept at 0."""
    steady, voted, of_spread = prior.steady, prior.voted, t.slope**2 * t.spread * (t.wu + t.wl)
    gradient = _by_cell(votes, t.gu * t.up + t.gl * t.down - of_spread + t.width * t.rate)
    covariance = np.linalg.inv(steady[None] + _consistency_weight(t, votes)[:, :, None] * np.eye(len(steady)))
    step = np.einsum("ist,it->is", covariance, gradient - u @ steady)
    even = np.einsum("ist,it->is", covariance, voted.astype(np.float64))
    step -= step[voted].sum() / even[voted].sum() * even
    moved = u + np.clip(step, -MAX_CONSISTENCY_STEP, MAX_CONSISTENCY_STEP)
    return np.asarray(moved - moved[voted].mean())


def _consistency_weight(t: _Terms, votes: _Votes) -> Floats:
    """(states, periods) expected information on u of the votes."""
    of_bounds = t.wu * t.up**2 + t.wl * t.down**2 + t.slope**2 * t.spread * (t.wu + t.wl)
    return _by_cell(votes, of_bounds + t.width**2 * t.rate * (1 + t.rate))


def _standard_errors(
    t: _Terms, votes: _Votes, x: Floats, v: Floats, theta: Floats, prior: _Prior, spec: PositionSpec
) -> tuple[Floats, Floats]:
    """(states, periods) of positions and u: from the inverse curvature of the joint posterior.

    Of positions origin and scale are projected out.
    """
    n_states, voted = len(x), prior.voted
    _, curve = bound_terms(prior.bound, x, v)
    weight = _by_cell(votes, t.slope**2 * (t.wu + t.wl)) + curve
    tie = np.diag(_by_cell(votes, t.slope * (t.wu * t.up + t.wl * t.down)).ravel())
    of_x = np.kron(np.eye(n_states), prior.path) + np.diag(weight.ravel())
    of_u = np.kron(np.eye(n_states), prior.steady) + np.diag(_consistency_weight(t, votes).ravel())
    joint = np.block([[of_x, -tie], [-tie, of_u]])
    _, information = _item_information(t, votes, theta, spec)
    for cross, inverse in zip(_cross(t, votes), np.linalg.inv(information), strict=True):
        rows = np.flatnonzero(np.abs(cross).sum(axis=1))
        joint[np.ix_(rows, rows)] -= cross[rows] @ inverse @ cross[rows].T
    whole = np.linalg.inv(joint)
    covariance, of_u = whole[: x.size, : x.size], np.diag(whole)[x.size :]
    inside = voted.ravel()
    z = standard(x, voted).ravel()
    project = np.eye(x.size) - (1 + np.outer(z, z)) * inside / inside.sum()
    variance = np.einsum("ij,jk,ik->i", project, covariance, project, optimize=True)
    sd, sd_u = (np.sqrt(np.maximum(a, 0.0)).reshape(x.shape) for a in (variance, of_u))
    return sd, sd_u


def _cross(t: _Terms, votes: _Votes) -> Floats:
    """(items, 2 cells, 3) second derivatives of the expected log likelihood in positions, then u, and (b, lo, hi)."""
    no, abstain, yes = (votes.vote == k for k in (NO, ABSTAIN, YES))
    low, high = t.s * (no * t.wu + abstain * t.wl), t.s * (abstain * t.wu + yes * t.wl)
    of_x = -t.s * (t.gu + t.gl) - t.s * t.slope * t.place * (t.wu + t.wl), t.slope * low, t.slope * high
    bends_low, bends_high = (
        t.s * (no * t.wu * t.up + abstain * t.wl * t.down),
        t.s * (abstain * t.wu * t.up + yes * t.wl * t.down),
    )
    of_width = t.s * t.width * t.rate * (1 + t.rate)
    of_u = t.place * (bends_low + bends_high), of_width - bends_low, -of_width - bends_high
    out = np.zeros((votes.shape[2], 2 * votes.shape[0] * votes.shape[1], 3))
    for shift, values in ((0, of_x), (votes.shape[0] * votes.shape[1], of_u)):
        for k, value in enumerate(values):
            np.add.at(out[:, :, k], (votes.item, shift + votes.cell), value)
    return out
