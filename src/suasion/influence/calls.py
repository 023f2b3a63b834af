"""Roll calls of the Assembly on a topic, and agreement with a sender on them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from suasion.measures.rollcalls import RollCalls, roll_calls
from suasion.record.store import Record

FEWEST_COMMON = 8
SESSION_TO_YEAR = 1945
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


def kappas(calls: RollCalls, sender: str) -> pl.DataFrame:
    """state, year, value: Cohen's kappa with the sender in each session, eight votes in common at least."""
    if sender not in calls.states:
        return EMPTY
    own = calls.votes[calls.states.index(sender)]
    parts = [_session(calls, own, t, period) for t, period in enumerate(calls.periods)]
    found = pl.concat([EMPTY, *parts])
    return found.filter(pl.col("state") != sender).sort("year", "state")


def shares(calls: RollCalls, sender: str) -> pl.DataFrame:
    """state, year, value: agreement in the votes in common, eight at least; an abstention is half way to yes or no."""
    if sender not in calls.states:
        return EMPTY
    own = calls.votes[calls.states.index(sender)]
    parts = [EMPTY]
    for t, period in enumerate(calls.periods):
        here = (calls.period == t) & (own >= 0)
        cast = calls.votes[:, here] >= 0
        n = cast.sum(axis=1)
        apart = np.abs(calls.votes[:, here].astype(np.float64) - own[here]) / 2
        same = ((1 - apart) * cast).sum(axis=1) / n.clip(1)
        rows = {"state": list(calls.states), "year": [period + SESSION_TO_YEAR] * len(n), "value": same}
        parts.append(pl.DataFrame(rows, EMPTY.schema).filter(pl.Series(n >= FEWEST_COMMON)))
    return pl.concat(parts).filter(pl.col("state") != sender)


def _session(calls: RollCalls, own: NDArray[np.int8], t: int, period: int) -> pl.DataFrame:
    here = (calls.period == t) & (own >= 0)
    mine, theirs = own[here], calls.votes[:, here]
    cast = theirs >= 0
    n = cast.sum(axis=1)
    held = n >= FEWEST_COMMON
    size = np.maximum(n, 1)
    same = ((theirs == mine) & cast).sum(axis=1) / size
    chance = np.zeros(len(size))
    for vote in (0, 1, 2):
        chance += ((mine == vote) & cast).sum(axis=1) / size * (theirs == vote).sum(axis=1) / size
    held &= chance < 1
    value = (same[held] - chance[held]) / (1 - chance[held])
    states = [s for s, h in zip(calls.states, held, strict=True) if h]
    return pl.DataFrame(
        {"state": states, "year": [period + SESSION_TO_YEAR] * len(states), "value": value}, EMPTY.schema
    )
