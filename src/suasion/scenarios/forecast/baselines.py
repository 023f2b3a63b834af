"""Five plain forecasts to beat, each from the same past: shares, group, last vote, position, last two joined."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from suasion.scenarios.behaviour.features import group_numbers
from suasion.scenarios.behaviour.rolling import Forecasts

Array = NDArray[Any]
NAMES = ("overall shares", "regional group", "last vote", "position", "last vote else position")
RIDGE = 1e-3
# Where the six positions stand among the features: before the kind, the agenda item and two more.
POSITIONS = slice(-16, -10)


def baselines(made: Forecasts, first: int) -> dict[str, Array]:
    """By name, (rows, 3) shares of no, abstain, yes for calls from the ordinal day `first` on.

    overall shares: of all earlier Council ballots; regional group: of the group on this kind of text; last
    vote: how often the state's last vote on the closest earlier round was repeated, by kind; position: a
    multinomial logit on six positions and their squares by kind.
    """
    h, rows = made.history, len(made.call)
    kind = h.kind[made.call]
    group = group_numbers(h.states, first)[made.member]
    out = {n: np.full((rows, 3), np.nan) for n in NAMES}
    design = _design(made.x[:, POSITIONS].astype(float), kind)
    slope: Array | None = None
    year = 0
    day, known = h.day[made.call], h.known[made.call]
    for today in np.unique(day[day >= first]):
        now, past = day == today, (known < today) & (made.vote >= 0)
        vote = made.vote[past]
        shares = _counts(np.zeros_like(vote), vote, 1)
        by_group = _counts(group[past] * 3 + kind[past], vote, 18)
        by_last = _counts((made.own[past] + 1) * 3 + kind[past], vote, 12)
        out["overall shares"][now] = shares[0]
        out["regional group"][now] = by_group[group[now] * 3 + kind[now]]
        out["last vote"][now] = by_last[(made.own[now] + 1) * 3 + kind[now]]
        if slope is None or date.fromordinal(int(today)).year != year:
            slope, year = _logit(design[past], vote, slope), date.fromordinal(int(today)).year
        out["position"][now] = _softmax(design[now] @ slope)
    have = made.own >= 0
    out["last vote else position"] = np.where(have[:, None], out["last vote"], out["position"])
    return out


def _counts(cell: Array, vote: Array, cells: int) -> Array:
    """(cells, 3) shares of the votes in each cell, drawn a little towards the shares of all."""
    count = np.bincount(cell * 3 + vote, minlength=cells * 3).reshape(cells, 3) + 0.0
    mean = (count.sum(axis=0) + 1) / (count.sum() + 3)
    return np.asarray((count + 5 * mean) / (count.sum(axis=1, keepdims=True) + 5))


def _design(place: Array, kind: Array) -> Array:
    base = np.hstack([np.ones((len(place), 1)), place, place[:, :3] ** 2])
    return np.hstack([base * (kind == k)[:, None] for k in range(3)])


def _logit(x: Array, y: Array, start: Array | None) -> Array:
    """Slopes (columns, 3) of a multinomial logit with a small ridge."""
    from scipy.optimize import minimize  # a whip count has no need of it, and it is slow to import

    target = np.eye(3)[y]

    def loss(b: Array) -> tuple[float, Array]:
        w = b.reshape(-1, 3)
        p = _softmax(x @ w)
        value = -np.log(np.maximum((p * target).sum(axis=1), 1e-12)).mean() + RIDGE / 2 * (w**2).sum()
        return float(value), (x.T @ (p - target) / len(x) + RIDGE * w).ravel()

    begin = np.zeros(x.shape[1] * 3) if start is None else start.ravel()
    found = minimize(loss, begin, jac=True, method="L-BFGS-B", options={"maxiter": 60})
    return np.asarray(found.x).reshape(-1, 3)


def _softmax(z: Array) -> Array:
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return np.asarray(e / e.sum(axis=1, keepdims=True))
