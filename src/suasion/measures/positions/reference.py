"""The plain estimator of dynamic ordinal ideal points: read this one to know what the model is.

Model. State i holds position x[i,t] in period t. On a call on item j it votes no, abstains or votes yes as an ordinal
logit with discrimination b[j] and cut points lo[j] < hi[j], F the logistic function:

    P(no) = F(lo - b x)    P(abstain) = F(hi - b x) - F(lo - b x)    P(yes) = F(b x - hi)

Positions follow a stationary walk in a bounded space (`prior`), so that no bloc can run away; b and the cut
points have normal priors, and half an abstention is added to every item so that its cut points stay apart; absence is
ignored. After Martin and Quinn (2002) and Bailey, Strezhnev and Voeten (2017); docs/methods/positions.md says what
differs.

Estimate. A state's path is uncertain, so items are not fitted to a point: every path has a normal distribution with
mean x and variance v, and items are where the expected log posterior is highest (variational EM; Imai, Lo and Olmsted
2016 do so for a binary probit). The mean of F(z) over a normal z is taken by MacKay's (1992) approximation,
F(mean / sqrt(1 + pi / 8 variance)). Means, variances and items are found by turns, a Newton step each.

Uncertainty. The inverse of the curvature of the joint posterior of positions and items there, whole. It is as large
as the number of states times periods, squared: this estimator is for small sets of votes.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit

from suasion.errors import BadInput
from suasion.measures.positions.prior import HALF_AN_ABSTENTION, bound_terms, bounded, precision, transitions
from suasion.measures.positions.result import Estimate, cast_by_cell, positions, standard
from suasion.measures.positions.spec import Positions, PositionSpec
from suasion.measures.rollcalls import ABSTAIN, NO, YES, RollCalls

Floats = NDArray[np.float64]

MAX_STEP = 1.0
MOST_CELLS = 6000


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
    diagonal, off = precision(transitions(rollcalls, spec))
    prior = np.diag(diagonal) + np.diag(off, 1) + np.diag(off, -1)
    voted = cast_by_cell(rollcalls) > 0
    bound = bounded(voted, spec)
    x, theta = _first_positions(votes), _first_items(votes)
    v = np.zeros_like(x)
    moved, n = np.inf, 0
    while moved > spec.tolerance and n < spec.max_iterations:
        theta = _newton_items(votes, x, v, theta, spec)
        new, v = _newton_paths(votes, x, v, theta, prior, bound)
        moved, x, n = float(np.abs(new - x).max()), new, n + 1
    sd = _standard_errors(votes, x, v, theta, prior, spec, voted)
    log_p = float(np.log(_chances(votes, x, theta)).sum())
    return positions(rollcalls, Estimate(x, sd, theta.T, log_p, n, moved <= spec.tolerance), spec)


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


def _bounds(votes: _Votes, x: Floats, theta: Floats) -> tuple[Floats, Floats]:
    """The vote lies between two bounds on the logit scale, less b x: (-inf, lo), (lo, hi) or (hi, inf)."""
    b, low, high = theta[votes.item].T
    eta = b * x[votes.who, votes.when]
    up = np.select([votes.vote == NO, votes.vote == ABSTAIN], [low - eta, high - eta], np.inf)
    down = np.select([votes.vote == YES, votes.vote == ABSTAIN], [high - eta, low - eta], -np.inf)
    return up, down


def _chances(votes: _Votes, x: Floats, theta: Floats) -> Floats:
    """(V,) the chance of the vote that was cast: F(up) - F(down), as a product that keeps its digits."""
    up, down = _bounds(votes, x, theta)
    return np.asarray(expit(up) * expit(-down) * -np.expm1(down - up))


@dataclass(frozen=True)
class _Terms:
    """Of every vote (V,): what the mean of log F(up) + log F(-down) over its position's distribution does.

    gu, gl slopes in up and down; wu, wl minus the curvatures; b, place, spread: discrimination, mean and variance.
    """

    gu: Floats
    gl: Floats
    wu: Floats
    wl: Floats
    b: Floats
    place: Floats
    spread: Floats


def _terms(votes: _Votes, x: Floats, v: Floats, theta: Floats) -> _Terms:
    up, down = _bounds(votes, x, theta)
    b, spread = theta[votes.item, 0], v[votes.who, votes.when]
    factor = 1 / np.sqrt(1 + np.pi / 8 * b**2 * spread)
    up, down = factor * up, factor * down
    wu, wl = (factor * expit(z) * expit(-z) for z in (up, down))
    return _Terms(expit(-up), -expit(down), wu, wl, b, x[votes.who, votes.when], spread)


def _newton_items(votes: _Votes, x: Floats, v: Floats, theta: Floats, spec: PositionSpec) -> Floats:
    """One Newton step on (b, lo, hi) of every item, shortened so that lo stays below hi."""
    gradient, information = _item_information(votes, x, v, theta, spec)
    step = np.linalg.solve(information, gradient[:, :, None])[:, :, 0]
    gap, closing = theta[:, 2] - theta[:, 1], step[:, 1] - step[:, 2]
    room = np.where(closing > 0, 0.5 * gap / np.where(closing > 0, closing, 1.0), np.inf)
    length = np.minimum(np.minimum(1.0, room), MAX_STEP / np.maximum(np.abs(step).max(axis=1), 1e-12))
    return np.asarray(theta + step * length[:, None])


def _item_information(votes: _Votes, x: Floats, v: Floats, theta: Floats, spec: PositionSpec) -> tuple[Floats, Floats]:
    """Gradient (items, 3) and information (items, 3, 3) of the expected log posterior of every item."""
    t = _terms(votes, x, v, theta)
    no, abstain, yes = (votes.vote == k for k in (NO, ABSTAIN, YES))
    # up is lo - b x for a no and hi - b x for an abstention; down is lo - b x for an abstention and hi - b x for a yes.
    low = no * t.gu + abstain * t.gl, no * t.wu + abstain * t.wl
    high = abstain * t.gu + yes * t.gl, abstain * t.wu + yes * t.wl
    both = low[1] + high[1]
    # Stein's lemma: the mean of x times a slope is mean times mean, and the variance times the mean curvature.
    of_b = -t.place * (low[0] + high[0]) - t.b * t.spread * both
    gradient = np.stack([_by_item(votes, g) for g in (of_b, low[0], high[0])], axis=1)
    information = np.zeros((votes.shape[2], 3, 3))
    information[:, 0, 0] = _by_item(votes, (t.place**2 + t.spread) * both)
    for k, (_, curve) in enumerate((low, high), start=1):
        information[:, 0, k] = information[:, k, 0] = -_by_item(votes, t.place * curve)
        information[:, k, k] = _by_item(votes, curve)
    # The term log(1 - exp(lo - hi)) of every abstention and of the half that is added.
    rate = 1 / np.expm1(theta[:, 2] - theta[:, 1])
    push = (_by_item(votes, abstain) + HALF_AN_ABSTENTION) * rate
    gradient += np.stack([0 * push, -push, push], axis=1)
    information += (push * (1 + rate))[:, None, None] * np.array([[0.0, 0, 0], [0, 1, -1], [0, -1, 1]])
    of_prior = np.array([spec.item_sd**-2, spec.cut_sd**-2, spec.cut_sd**-2])
    return gradient - theta * of_prior, information + np.diag(of_prior)


def _by_item(votes: _Votes, values: Floats | NDArray[np.bool_]) -> Floats:
    summed: Floats = np.bincount(votes.item, values, minlength=votes.shape[2]).astype(np.float64)
    return summed


def _newton_paths(
    votes: _Votes, x: Floats, v: Floats, theta: Floats, prior: Floats, bound: Floats
) -> tuple[Floats, Floats]:
    """One Newton step on every state's path: new means, and variances (states, periods)."""
    t = _terms(votes, x, v, theta)
    gradient = np.bincount(votes.cell, -t.b * (t.gu + t.gl), minlength=x.size).reshape(x.shape)
    weight = np.bincount(votes.cell, t.b**2 * (t.wu + t.wl), minlength=x.size).reshape(x.shape)
    slope, curve = bound_terms(bound, x, v)
    covariance = np.linalg.inv(prior[None] + (weight + curve)[:, :, None] * np.eye(len(prior)))
    step = np.einsum("ist,it->is", covariance, gradient - slope - x @ prior)
    return np.asarray(x + np.clip(step, -MAX_STEP, MAX_STEP)), np.einsum("itt->it", covariance).copy()


def _standard_errors(
    votes: _Votes, x: Floats, v: Floats, theta: Floats, prior: Floats, spec: PositionSpec, voted: NDArray[np.bool_]
) -> Floats:
    """(states, periods): from the inverse curvature of the joint posterior, origin and scale projected out."""
    n_states, n_periods, _ = votes.shape
    t = _terms(votes, x, v, theta)
    weight = np.bincount(votes.cell, t.b**2 * (t.wu + t.wl), minlength=x.size)
    _, curve = bound_terms(bounded(voted, spec), x, v)
    joint = np.kron(np.eye(n_states), prior) + np.diag(weight + curve.ravel())
    cross = _cross(votes, t)
    _, information = _item_information(votes, x, v, theta, spec)
    for j, inverse in enumerate(np.linalg.inv(information)):
        rows = np.flatnonzero(np.abs(cross[j]).sum(axis=1))
        joint[np.ix_(rows, rows)] -= cross[j][rows] @ inverse @ cross[j][rows].T
    covariance = np.linalg.inv(joint)
    inside = voted.ravel()
    z = standard(x, voted).ravel()
    project = np.eye(x.size) - (1 + np.outer(z, z)) * inside / inside.sum()
    variance = np.einsum("ij,jk,ik->i", project, covariance, project, optimize=True)
    return np.asarray(np.sqrt(np.maximum(variance, 0.0)).reshape(n_states, n_periods))


def _cross(votes: _Votes, t: _Terms) -> Floats:
    """(items, cells, 3) second derivatives of the expected log likelihood in a position and (b, lo, hi)."""
    no, abstain, yes = (votes.vote == k for k in (NO, ABSTAIN, YES))
    out = np.zeros((votes.shape[2], votes.shape[0] * votes.shape[1], 3))
    of_b = -(t.gu + t.gl) - t.b * t.place * (t.wu + t.wl)
    of_cuts = t.b * (no * t.wu + abstain * t.wl), t.b * (abstain * t.wu + yes * t.wl)
    for k, values in enumerate((of_b, *of_cuts)):
        np.add.at(out[:, :, k], (votes.item, votes.cell), values)
    return out
