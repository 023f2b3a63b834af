"""Forecasts session by session: the learner sees what was known before, forecasts, then learns what came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from suasion.errors import BadInput
from suasion.scenarios.behaviour.drafts import Draft
from suasion.scenarios.behaviour.features import features
from suasion.scenarios.behaviour.history import History
from suasion.scenarios.behaviour.known import YEAR, Known, known_on
from suasion.scenarios.behaviour.likeness import Likeness, likeness
from suasion.scenarios.behaviour.network import Network

Array = NDArray[Any]
MEMORY_YEARS = 4.0
NEW_CALLS = 6


@dataclass(frozen=True)
class Forecasts:
    """Of C Council calls in order of time: ballots (rows) with the forecast made before the day.

    call, member  (rows,) index into the history's calls and states
    vote          (rows,) 0 no, 1 abstain, 2 yes, -1 absent
    shares        (rows, 3) forecast of no, abstain, yes; missing before the learner was first trained
    tier          (rows,) how closely the draft is an earlier text (see Likeness)
    own           (rows,) the member's last vote on the closest earlier round, -1 where there is none
    x             (rows, features) what the learner saw
    learner       as it stands at the end; positions, by rank, those of the last day
    """

    history: History
    call: Array
    member: Array
    vote: Array
    shares: Array
    tier: Array
    own: Array
    x: Array
    learner: Network
    positions: tuple[Array, ...]


def roll(
    history: History, first: int, progress: Callable[[str], None] | None = None, until: int | None = None
) -> Forecasts:
    """Forecast every Council roll call from the ordinal day `first` on, each from what was known before.

    With `until`, stop there and let the learner see all that was known before that day.

    Raises BadInput where the history has no Council roll calls before that day to learn from.
    """
    calls = np.flatnonzero(history.scored & (history.day < (until or np.inf)))
    parts: list[tuple[Array, Array, Array, Array]] = []
    learner: Network | None = None
    known: Known | None = None
    trained = 0
    shares: list[Array] = []
    for block in _blocks(history, calls):
        day = int(history.day[block[0]])
        if history.day[block[-1]] >= first:
            learner, trained = _learn(history, parts, day, learner, trained)
            if progress:
                progress(str(history.session[block[0]] or "special session"))
        for call in block:
            if known is None or known.day != history.day[call]:
                known = known_on(history, int(history.day[call]), known.positions if known else None)
            members = np.flatnonzero(history.votes[call] >= -1)
            like = likeness(history, known, history.drafts[call])
            x = features(history, known, history.drafts[call], like, members)
            own = _own(history, known, like, members)
            parts.append((np.full(len(members), call), members, np.stack([_best(like, members), own], 1), x))
            shares.append(np.full((len(members), 3), np.nan) if learner is None else learner.shares(x))
    if until is not None:
        learner, trained = _learn(history, parts, until, learner, trained - NEW_CALLS)
    if known is None or learner is None:
        raise _nothing()
    calls, member, tier, x = (np.concatenate(p) for p in zip(*parts, strict=True))
    vote = history.votes[calls, member]
    last = tier[:, 1].astype(int)
    return Forecasts(
        history, calls, member, vote, np.concatenate(shares), tier[:, 0], last, x, learner, known.positions
    )


def _best(like: Likeness, members: Array) -> Array:
    return np.full(len(members), float(like.tier.max(initial=0.0)))


def _own(history: History, known: Known, like: Likeness, members: Array) -> Array:
    """The member's last vote on the closest round, -1 where there is none."""
    rows = np.flatnonzero(like.tier > 0)
    last = np.full(len(members), -1)
    for k in rows[np.lexsort((history.day[known.calls[rows]], np.round(like.tier[rows], 1)))]:
        vote = history.votes[known.calls[k], members]
        last = np.where(vote >= 0, vote, last)
    return last


def _blocks(history: History, calls: Array) -> list[list[int]]:
    """Calls of one session after another; each day without a session number is one of its own."""
    out: list[list[int]] = []
    last: object = None
    for call in calls:
        key = history.session[call] or -int(history.day[call])
        if key != last:
            out.append([])
        out[-1].append(int(call))
        last = key
    return out


def _learn(
    history: History, parts: list[tuple[Array, Array, Array, Array]], day: int, learner: Network | None, trained: int
) -> tuple[Network, int]:
    """Train on all calls whose results were known before `day`, where there are enough new ones."""
    use = [p for p in parts if history.known[p[0][0]] < day]
    if not use:
        raise _nothing()
    if learner is not None and len(use) < trained + NEW_CALLS:
        return learner, trained
    call, member = np.concatenate([p[0] for p in use]), np.concatenate([p[1] for p in use])
    vote, x = history.votes[call, member], np.concatenate([p[3] for p in use])
    weight = (bundle_weights(history)[call] * np.exp((history.day[call] - day) / YEAR / MEMORY_YEARS))[vote >= 0]
    learner = learner or Network(x.shape[1])
    learner.train(x[vote >= 0], vote[vote >= 0], weight)
    return learner, len(use)


def _nothing() -> BadInput:
    return BadInput(
        "there are no Council roll calls to learn from",
        why="the record holds none before the first day asked for (the starter record has almost none)",
        next_step="run `suasion sync --from DIR` with the OHCHR votes, or begin later",
    )


def bundle_weights(history: History) -> Array:
    """(J,) one over the square root of how many amendments stand to the same text at the same session."""
    keys = [
        (history.session[j], d.words) if d.kind == "amendment" else (j, frozenset())
        for j, d in enumerate(history.drafts)
    ]
    times = Counter(keys)
    return np.array([times[k] ** -0.5 for k in keys])


def draft_features(history: History, known: Known, draft: Draft, members: Array) -> tuple[Array, Likeness]:
    """Features of the members for a draft that is not in the history."""
    like = likeness(history, known, draft)
    return features(history, known, draft, like, members), like
