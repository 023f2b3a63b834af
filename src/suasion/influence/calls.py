"""Roll calls of the Assembly on a topic, and agreement with a sender on them."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from suasion.measures.rollcalls import RollCalls, roll_calls
from suasion.record.store import Record

FEWEST_COMMON = 8
SESSION_TO_YEAR = 1945
Votes = NDArray[np.int8]
Floats = NDArray[np.float64]
Measure = Callable[[Votes, Votes], Floats]
EMPTY = pl.DataFrame(schema={"state": pl.String, "year": pl.Int32, "value": pl.Float64})


@lru_cache(maxsize=4)
def _calls(path: str, version: str, topic: str, without: str) -> RollCalls:
    record = Record(Path(path), version, "full")
    has = [pl.col("topics").list.contains(t).fill_null(value=False) for t in (topic, without)]
    wanted = has[0] if topic else pl.lit(value=True)
    decisions = record.table("decisions").filter((pl.col("body") == "unga") & wanted & ~has[1])
    return roll_calls(decisions, record.table("ballots"), by="session", drop_unanimous=True, continued=True)


def assembly_calls(record: Record, topic: str = "human-rights", without: str = "") -> RollCalls:
    """The Assembly's roll calls on a topic ('': all; not on another), unanimous ones dropped; read once a record."""
    return _calls(str(record.path), record.version, topic, without)


def agreement(calls: RollCalls, sender: str, of: Measure, fewest: int, epoch: int = 0) -> pl.DataFrame:
    """state, year, value: `of` the votes of a period that a state and the sender both cast, `fewest` at least.

    of     from the sender's votes (M,) and all states' (N, M, below 0 where none was cast) to a value a state (N,);
           NaN where there is none
    epoch  what a period is added to, for its year
    """
    if sender not in calls.states:
        return EMPTY
    own, parts = calls.votes[calls.states.index(sender)], [EMPTY]
    for t, period in enumerate(calls.periods):
        here = (calls.period == t) & (own >= 0)
        theirs = calls.votes[:, here]
        n = (theirs >= 0).sum(axis=1)
        rows = {"state": list(calls.states), "year": [period + epoch] * len(n), "value": of(own[here], theirs)}
        known = pl.Series(n >= fewest) & pl.col("value").is_not_nan()
        parts.append(pl.DataFrame(rows, EMPTY.schema).filter(known))
    return pl.concat(parts).filter(pl.col("state") != sender).sort("year", "state")


def kappas(calls: RollCalls, sender: str) -> pl.DataFrame:
    """state, year, value: Cohen's kappa with the sender in each session, eight votes in common at least."""
    return agreement(calls, sender, _kappa, FEWEST_COMMON, SESSION_TO_YEAR)


def shares(calls: RollCalls, sender: str) -> pl.DataFrame:
    """state, year, value: agreement in the votes in common, eight at least; an abstention is half way to yes or no."""
    return agreement(calls, sender, _half_credit, FEWEST_COMMON, SESSION_TO_YEAR)


def same_votes(own: Votes, theirs: Votes) -> Floats:
    """The share (N,) of the votes in common that are the same.

    >>> same_votes(np.array([2, 0, 1], np.int8), np.array([[2, 2, -1], [-1, -1, -1]], np.int8))
    array([0.5, 0. ])
    """
    cast = theirs >= 0
    return np.asarray(((theirs == own) & cast).sum(axis=1) / cast.sum(axis=1).clip(1))


def _half_credit(own: Votes, theirs: Votes) -> Floats:
    cast = theirs >= 0
    apart = np.abs(theirs.astype(np.float64) - own) / 2
    return np.asarray(((1 - apart) * cast).sum(axis=1) / cast.sum(axis=1).clip(1))


def _kappa(own: Votes, theirs: Votes) -> Floats:
    cast, same = theirs >= 0, same_votes(own, theirs)
    size = cast.sum(axis=1).clip(1)
    chance = np.zeros(len(size))
    for vote in (0, 1, 2):
        chance += ((own == vote) & cast).sum(axis=1) / size * (theirs == vote).sum(axis=1) / size
    return np.asarray(np.divide(same - chance, 1 - chance, out=np.full(len(size), np.nan), where=chance < 1))
