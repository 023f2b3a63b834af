"""Held-out ballots: which are hidden, what the model says of them, how that is scored."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from suasion.measures.positions.fast import iterate
from suasion.measures.positions.kernels.logistic import MODERATION
from suasion.measures.positions.prior import precision, transitions
from suasion.measures.positions.problem import State, pose, start
from suasion.measures.positions.spec import PositionSpec
from suasion.measures.positions.threads import Workers
from suasion.measures.rollcalls import NOT_LISTED, RollCalls

Floats = NDArray[np.float64]

LEAST = 1e-6


@dataclass(frozen=True)
class HoldOut:
    """Roll calls as far as they are used, and the ballots of them (N, M) that are hidden and scored.

    hidden ballots are kept from the fit; scored ones are those of them that the fit can say something about.
    """

    rollcalls: RollCalls
    hidden: NDArray[np.bool_]
    scored: NDArray[np.bool_]


def ahead(rollcalls: RollCalls, period: int, known: float, seed: int) -> HoldOut:
    """All up to `period`, whose ballots are hidden but for a share `known` of those on texts never voted on before.

    Scored are the others on new texts, of states that voted before. What a state did earlier on the same text would
    tell of its habit with that text; on a new one its position must speak.

    >>> import polars as pl
    >>> calls = pl.DataFrame({"decision": list("abcd"), "item": ["p", "q", "p", "r"], "period": [1, 1, 2, 2]})
    >>> votes, index = np.array([[2, 0, 2, 0], [0, 2, 0, 2]], np.int8), np.array([0, 0, 1, 1], np.int32)
    >>> rolls = RollCalls(votes, ("X", "Y"), calls, index, (1, 2), np.array([0, 1, 0, 2], np.int32))
    >>> held = ahead(rolls, 1, 0.0, 1)
    >>> held.hidden.tolist()[0], held.scored.tolist()[0]
    ([False, False, True, True], [False, False, False, True])
    """
    seen = rollcalls.select(rollcalls.period <= period)
    cast, last = seen.votes >= 0, seen.period == len(seen.periods) - 1
    before = cast & ~last
    new = ~np.isin(seen.item, seen.item[before.any(axis=0)])
    told = new & (np.random.default_rng([seed, period]).random(cast.shape) < known)
    hidden = cast & last & ~told
    return HoldOut(seen, hidden, hidden & new & before.any(axis=1)[:, None])


def pairs(rollcalls: RollCalls, share: float, seed: int) -> HoldOut:
    """A share of all pairs of a state and a text, drawn at random: a state's ballots on a text in every round of it.

    A state mostly repeats its vote when a text comes back. Hidden ballot by ballot, the other rounds would give the
    answer away whatever the position.
    """
    drawn = np.random.default_rng(seed).random((len(rollcalls.states), int(rollcalls.item.max()) + 1)) < share
    hidden = drawn[:, rollcalls.item] & (rollcalls.votes >= 0)
    return HoldOut(rollcalls, hidden, hidden)


def fitted(held: HoldOut, spec: PositionSpec, crew: Workers) -> State:
    """The fixed point without the hidden ballots; the pace of the walk is that of the whole agenda, known ahead."""
    seen = replace(held.rollcalls, votes=np.where(held.hidden, NOT_LISTED, held.rollcalls.votes).astype(np.int8))
    diagonal, off = precision(transitions(held.rollcalls, spec))
    problem = replace(pose(seen, spec, crew), diagonal=diagonal, off=off)
    state = start(seen, problem)
    iterate(problem, state, spec)
    return state


def chances(held: HoldOut, state: State) -> Floats:
    """(ballots, 3) chances of no, abstain and yes of the scored ballots, the uncertainty of positions averaged over."""
    who, call = np.nonzero(held.scored)
    b, low, high = state.theta[:, held.rollcalls.item[call]]
    x, v, u = (a[who, held.rollcalls.period[call]] for a in (state.x, state.v, state.consistency.u))
    s = np.exp(u)
    factor = s / np.sqrt(1 + MODERATION * (s * b) ** 2 * v)
    no, yes = expit(factor * (low - b * x)), expit(factor * (b * x - high))
    return np.stack([no, np.maximum(1 - no - yes, LEAST), yes], axis=1)


def log_scores(held: HoldOut, state: State) -> Floats:
    """(ballots,) the log of the chance given to each scored ballot."""
    vote = held.rollcalls.votes[held.scored]
    return np.asarray(np.log(np.maximum(chances(held, state)[np.arange(len(vote)), vote], LEAST)))


def clusters(held: HoldOut) -> tuple[list[str], list[str]]:
    """(ballots,) the state and the text of each scored ballot: ballots of one state, or on one text, go together."""
    names = held.rollcalls.calls["item"].to_list()
    who, call = np.nonzero(held.scored)
    return [held.rollcalls.states[i] for i in who.tolist()], [str(names[m]) for m in call.tolist()]
