"""What the learner sees of a member and a draft: summaries of votes on calls like it, habits, sponsors, target."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from suasion import states
from suasion.scenarios.behaviour.drafts import KINDS, Draft
from suasion.scenarios.behaviour.history import History
from suasion.scenarios.behaviour.known import Known
from suasion.scenarios.behaviour.likeness import KERNELS, Likeness, closest_last
from suasion.scenarios.behaviour.sided import OWN as OWN_SIDE
from suasion.scenarios.behaviour.sided import sides

Array = NDArray[Any]
ITEMS = ("2", "3", "4", "7", "10")
OWN = {"near": 0.05, "rounds": 0.15, "wide": 0.1, "sponsor": 0.3, "other": 0.1, "assembly": 0.3}


def features(history: History, known: Known, draft: Draft, like: Likeness, members: Array) -> Array:
    """(members, features) float32 for one draft; `members` are columns of the history."""
    columns = _foreseen(history, known, draft, like, members) + _sides(history, known, draft, like, members)
    weights = np.stack([like.weights[k] for k in KERNELS]).astype(np.float32)
    counts = (weights @ known.shares).reshape(len(KERNELS), -1, 3)
    crowd = _smooth(counts[0].sum(axis=0), np.full(3, 1 / 3), 1e-3)
    back = np.tile(crowd, (len(members), 1))
    for k, name in enumerate(KERNELS):
        columns += _summary(known, counts[k], weights[k], members, back, OWN[name])
        if name == "near":
            back = _neighbours(known, counts[0], members, back)
    columns += _groups(history, known, counts, members)
    columns += _last_round(history, known, like, members)
    columns += _habits(known, draft, members)
    columns += _relations(history, known, draft.sponsors, members)
    columns += _relations(history, known, draft.about, members)
    columns += list(known.positions[1][members, 1:].T)
    flags = [float(draft.kind == k) for k in KINDS] + [float(draft.agenda_item == i) for i in ITEMS]
    flags += [float((weights[0] ** 2).sum()), float((like.cosine * (like.weights["near"] > 0)).max(initial=0.0))]
    columns += [np.full(len(members), f) for f in flags]
    return np.stack(columns, axis=1).astype(np.float32)


def _foreseen(history: History, known: Known, draft: Draft, like: Likeness, members: Array) -> list[Array]:
    """The vote foreseen from the draft's own words, subject, item and sponsors, by rank, and its parameters."""
    found, left = known.foresight.of(history, draft, like.cosine)
    low, high = (p[members] for p in known.positions)
    rank = low.shape[1]
    first, second = low @ found[:rank], high @ found[rank:]
    whole = [np.full(len(members), b) for b in found[:4]]
    return [first, second, *whole, np.abs(second) - 0.5, left[members], second + left[members]]


def _sides(history: History, known: Known, draft: Draft, like: Likeness, members: Array) -> list[Array]:
    """Own votes, neighbours' and everybody's with and against the sponsors; zero where none is known."""
    columns: list[Array] = []
    for counts, own in zip(sides(history, known, draft, like), OWN_SIDE, strict=False):
        crowd = _smooth(counts.sum(axis=0), np.full(3, 1 / 3), 1e-3)
        alike = _neighbours(known, counts, members, np.tile(crowd, (len(members), 1)))
        mine = _smooth(counts[members], alike, own)
        every = [np.full(len(members), o[0]) for o in _odds(crowd[None])]
        columns += [*_odds(mine), *_odds(alike), *every, np.log1p(counts[members].sum(axis=1))]
    return columns or [np.zeros(len(members))] * 14


def _smooth(counts: Array, prior: Array, weight: float) -> Array:
    return np.asarray((counts + weight * prior) / (counts.sum(axis=-1, keepdims=True) + weight))


def _odds(share: Array) -> list[Array]:
    """Log odds of yes against no, and of abstaining against both."""
    no, abstain, yes = np.log(share + 0.03).T
    return [yes - no, abstain - 0.5 * (yes + no)]


def _neighbours(known: Known, counts: Array, members: Array, back: Array) -> Array:
    near = known.near[members]
    return _smooth((near @ counts) / near.sum(axis=1, keepdims=True), back, 0.02)


def _summary(known: Known, counts: Array, weight: Array, members: Array, back: Array, own: float) -> list[Array]:
    """Of one kernel: own votes, those of states that vote alike, everybody's, and what positions say."""
    alike = _neighbours(known, counts, members, back)
    mine = _smooth(counts[members], alike, own)
    crowd = _smooth(counts.sum(axis=0), back.mean(axis=0), 0.05)
    total = max(float(weight.sum()), 1e-9)
    fitted = [
        (known.positions[r] @ (weight @ known.items[r]))[members] / total if total > 1e-6 else np.zeros(len(members))
        for r in range(len(known.positions))
    ]
    cover = np.log1p(counts[members].sum(axis=1))
    crowd_odds = [np.full(len(members), o[0]) for o in _odds(crowd[None])]
    left = ((weight @ ((known.score - known.fitted) * known.cast))[members]) / (counts[members].sum(axis=1) + 0.1)
    return [*_odds(mine), *_odds(alike), *crowd_odds, *fitted, cover, left]


@cache
def group_numbers(ids: tuple[str, ...], day: int) -> Array:
    """(N,) index of the regional group of each state on a day, 5 for none."""
    codes = list(states.GROUP_CODES)
    found = [states.regional_group(s, date.fromordinal(day)) for s in ids]
    return np.array([codes.index(g) if g else 5 for g in found])


def _groups(history: History, known: Known, counts: Array, members: Array) -> list[Array]:
    group = group_numbers(history.states, date(date.fromordinal(known.day).year, 1, 1).toordinal())
    one = np.eye(6)[group]
    out: list[Array] = []
    for k in (0, 1):
        crowd = _smooth(counts[k].sum(axis=0), np.full(3, 1 / 3), 0.1)
        out += _odds(_smooth(one.T @ counts[k], crowd, 0.5)[group[members]])
    return out + list(one[members, :5].T)


def _last_round(history: History, known: Known, like: Likeness, members: Array) -> list[Array]:
    """The member's last vote on the closest round: three flags that fade, its tier; the draft's own closeness."""
    rows = np.flatnonzero(like.tier > 0)
    last, tier, age = np.full(len(members), -1), np.zeros(len(members)), np.full(len(members), 20.0)
    for k in closest_last(history, known, like, rows):
        vote = history.stands[known.calls[k], members]
        cast = vote >= 0
        last[cast], tier[cast], age[cast] = vote[cast], like.tier[k], known.age[k]
    fade = tier * np.exp(-age / 6)
    best = float(like.tier.max(initial=0.0))
    since = float(known.age[rows].min(initial=20.0))
    whole = [np.full(len(members), v) for v in (best, since, np.log1p(len(rows)))]
    return [*((last == v) * fade for v in (0, 1, 2)), tier, *whole]


def _habits(known: Known, draft: Draft, members: Array) -> list[Array]:
    out: list[Array] = []
    for k in (KINDS.index(draft.kind), 3, 4, 5):
        counts = known.habits[k]
        mean = _smooth(counts.sum(axis=0), np.full(3, 1 / 3), 0.1)
        out += [*_odds(_smooth(counts[members], mean, 2.0)), np.log1p(counts[members].sum(axis=1))]
    return out


def _relations(history: History, known: Known, named: tuple[str, ...], members: Array) -> list[Array]:
    """How a member stands to the states named (sponsors, or those a text is about)."""
    who = np.flatnonzero(history.flags([named])[0])
    if not len(who):
        return [np.zeros(len(members))] * 8
    axes = known.positions[0][:, 1:]
    centre = axes[who].mean(axis=0)
    alike = known.alike[np.ix_(members, who)]
    apart = ((axes[members] - centre) ** 2).sum(axis=1)
    place = [np.full(len(members), v) for v in (centre[0], centre[1], np.log1p(len(who)))]
    return [alike.mean(axis=1), alike.max(axis=1), np.isin(members, who), axes[members] @ centre, apart, *place]
