"""What the learner may see of every ballot to learn from or to forecast: features from before the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from suasion.record.sync import Progress, silent
from suasion.scenarios.behaviour.features import features
from suasion.scenarios.behaviour.history import History
from suasion.scenarios.behaviour.known import Known, known_on
from suasion.scenarios.behaviour.likeness import Likeness, closest_last, likeness
from suasion.scenarios.behaviour.settings import Settings, settings

Array = NDArray[Any]
# The Commission's roll calls from here on have enough before them to be seen with.
COMMISSION_FROM = date(1996, 1, 1).toordinal()
LAST = date.max.toordinal()


@dataclass(frozen=True)
class Seen:
    """Ballots (rows) in order of time, with what was known on the morning of the day.

    call, member  (rows,) index into the history's calls and states
    tier          (rows,) how closely the draft is an earlier text (see Likeness)
    own           (rows,) the member's last vote on the closest earlier round, -1 where there is none
    x             (rows, features)
    positions     by rank, those of the last day
    """

    call: Array
    member: Array
    tier: Array
    own: Array
    x: Array
    positions: tuple[Array, ...]


def see(
    history: History, chosen: Settings | None = None, until: int | None = None, progress: Progress = silent
) -> Seen | None:
    """Go through the roll calls of the Council and the late Commission before the ordinal day `until`.

    None where there is none of the Council.
    """
    chosen = chosen or settings()
    older = (history.body == 1) & (history.day >= COMMISSION_FROM)
    # A call is seen with the results of others: of the first ones nothing can be said.
    use = (history.scored | older) & (history.day > history.known.min(initial=LAST)) & (history.day < (until or np.inf))
    if not (history.scored & use).any():
        return None
    known: Known | None = None
    parts: list[tuple[Array, ...]] = []
    calls = np.flatnonzero(use)
    for n, call in enumerate(calls):
        progress("reading earlier votes", n, len(calls))
        if known is None or known.day != history.day[call]:
            known = known_on(history, int(history.day[call]), known.positions if known else None, chosen)
        members = np.flatnonzero(history.votes[call] >= -1)
        like = likeness(history, known, history.drafts[call], chosen)
        x = features(history, known, history.drafts[call], like, members)
        best = np.full(len(members), float(like.tier.max(initial=0.0)))
        parts.append((np.full(len(members), call), members, best, last_votes(history, known, like, members), x))
    if known is None:
        return None
    progress("reading earlier votes", len(calls), len(calls))
    of, member, tier, own, x = (np.concatenate(p) for p in zip(*parts, strict=True))
    return Seen(of, member, tier, own, x, known.positions)


def last_votes(history: History, known: Known, like: Likeness, members: Array) -> Array:
    """Each member's last vote on the closest round, -1 where there is none."""
    rows = np.flatnonzero(like.tier > 0)
    last = np.full(len(members), -1)
    for k in closest_last(history, known, like, rows):
        vote = history.stands[known.calls[k], members]
        last = np.where(vote >= 0, vote, last)
    return last
