"""Forecasts session by session: the learner sees what was known before, forecasts, then learns what came."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from suasion.errors import BadInput
from suasion.record.sync import Progress, silent
from suasion.scenarios.behaviour.history import History
from suasion.scenarios.behaviour.known import YEAR
from suasion.scenarios.behaviour.network import Network, sharpened
from suasion.scenarios.behaviour.seen import Seen, see
from suasion.scenarios.behaviour.settings import Settings, settings

Array = NDArray[Any]
NEW_CALLS = 6
# How much surer or less sure than the network the forecasts are: learnt from earlier forecasts and what came.
SHARPNESS = np.linspace(0.8, 1.5, 15)
FEWEST_JUDGED = 1000
# Each start of the network forgets at its own pace (the shortest memory has the strongest decay): none is chosen.
MEMORY_YEARS = (2.0, 4.0, 8.0)


@dataclass(frozen=True)
class Forecasts:
    """Of C Council calls in order of time: ballots (rows) with the forecast made before the day.

    call, member, tier, own, x   (rows, ...) as in Seen, of the Council
    vote          (rows,) 0 no, 1 abstain, 2 yes, -1 absent; on the text itself (see History.stands)
    shares        (rows, 3) forecast of no, abstain, yes; missing before the learner was first trained
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


# Forecasts begin here whatever day is asked about, so that sharpness and shock have had years to be learnt in.
LEARNS_FROM = date(2012, 1, 1).toordinal()


def learns_from(history: History, first: int) -> int:
    """The ordinal day on which forecasts begin so that those from `first` on do not depend on what was asked."""
    before = history.scored & (history.known < LEARNS_FROM)
    return min(first, LEARNS_FROM) if before.any() else first


def roll(
    history: History,
    first: int,
    progress: Progress = silent,
    until: int | None = None,
    chosen: Settings | None = None,
) -> Forecasts:
    """Forecast every Council roll call from the ordinal day `first` on, each from what was known before.

    With `until`, stop there and let the learner see all that was known before that day.

    Raises BadInput where the history has no Council roll calls before that day to learn from.
    """
    # Products this small gain nothing from threads, which would spin for one another on a busy machine.
    with threadpool_limits(limits=1, user_api="blas"):
        seen = see(history, chosen, until, progress)
        if seen is None:
            raise _nothing()
        return learn(history, seen, first, progress, until, chosen)


def learn(
    history: History,
    seen: Seen,
    first: int,
    progress: Progress = silent,
    until: int | None = None,
    chosen: Settings | None = None,
    seed: int = 0,
    everything: bool = False,
) -> Forecasts:
    """The forecasts from what was seen: before each session the learner is trained on what was known by then.

    `everything` forecasts the Commission's roll calls too.
    """
    school = _School(history, seen, chosen or settings(), seed)
    shares = np.full((len(seen.call), 3), np.nan)
    calls = np.unique(seen.call)
    blocks = _blocks(history, calls[history.scored[calls] | everything])
    for n, block in enumerate(blocks):
        progress("learning, session by session", n, len(blocks))
        if history.day[block[-1]] >= first:
            school.teach(int(history.day[block[0]]))
            rows = np.isin(seen.call, block)
            shares[rows] = school.forecast(rows)
    if until is not None:
        school.teach(until, fewest=0)
    progress("learning, session by session", len(blocks), len(blocks))
    at = np.flatnonzero(history.scored[seen.call] | everything)
    call, member, x = seen.call[at], seen.member[at], seen.x[at]
    vote, tier, own = history.stands[call, member], seen.tier[at], seen.own[at]
    return Forecasts(history, call, member, vote, shares[at], tier, own, x, school.network, seen.positions)


class _School:
    """The learner and how much it has learnt."""

    def __init__(self, history: History, seen: Seen, chosen: Settings, seed: int) -> None:
        self.history, self.seen = history, seen
        self.network = Network(seen.x.shape[1], seed, chosen)
        self.vote = history.stands[seen.call, seen.member]
        self.bundle = bundle_weights(history)[seen.call]
        self.learnt = 0
        self.plain = np.full((len(seen.call), 3), np.nan)

    def forecast(self, rows: Array) -> Array:
        """Shares for some ballots; what the network says before sharpening is kept to learn the sharpness from."""
        told = self.network.shares(self.seen.x[rows])
        self.plain[rows] = sharpened(told, 1 / self.network.sharpness)
        return told

    def teach(self, day: int, fewest: int = NEW_CALLS) -> None:
        """Train on all calls whose results were known before `day`, where at least `fewest` are new."""
        use = (self.history.known[self.seen.call] < day) & (self.vote >= 0)
        calls = len(np.unique(self.seen.call[use]))
        if not calls:
            raise _nothing()
        if self.learnt and calls < self.learnt + fewest:
            return
        # Only differences in age count, for weights are scaled to a mean of one: what is learnt is of what is known,
        # whatever the day.
        days = self.history.day[self.seen.call[use]]
        age = (days.max() - days) / YEAR
        weight = self.bundle[use] * np.exp(-age / np.array(MEMORY_YEARS)[:, None])
        self.network.train(self.seen.x[use], self.vote[use], weight)
        self.learnt = calls
        judged = use & ~np.isnan(self.plain[:, 0])
        if judged.sum() >= FEWEST_JUDGED:
            self.network.sharpness = best_sharpness(self.plain[judged], self.vote[judged], self.bundle[judged])


def best_sharpness(shares: Array, vote: Array, weight: Array) -> float:
    """The power of SHARPNESS under which earlier forecasts would have had the best log score."""
    rows = np.arange(len(vote))
    lost = [-(weight * np.log(sharpened(shares, p)[rows, vote])).sum() for p in SHARPNESS]
    return float(SHARPNESS[int(np.argmin(lost))])


def _blocks(history: History, calls: Array) -> list[list[int]]:
    """Calls of one session after another; each day without a session number is one of its own."""
    out: list[list[int]] = []
    last: object = None
    for call in calls:
        key = (history.body[call], history.session[call] or -int(history.day[call]))
        if key != last:
            out.append([])
        out[-1].append(int(call))
        last = key
    return out


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
