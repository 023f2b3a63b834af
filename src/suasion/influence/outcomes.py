"""Outcomes as state-year values: how near a state stands to the sender, votes with it, binds itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import polars as pl

from suasion.errors import MissingRecord
from suasion.measures.positions import estimate_positions
from suasion.measures.rollcalls import RollCalls, roll_calls
from suasion.record.store import Record

FEWEST_COMMON = 8
SESSION_TO_YEAR = 1945
CORE = ("CCPR", "CESCR", "CERD", "CEDAW", "CAT", "CRC", "CMW", "CRPD", "CED")


@dataclass(frozen=True)
class Outcome:
    """One outcome: what its values are, and which sign of change means nearer to the sender."""

    name: str
    words: str
    unit: str
    nearer: int
    build: Callable[[Record, str], pl.DataFrame]


@lru_cache(maxsize=4)
def _rights_calls(path: str, version: str) -> RollCalls:
    record = Record(Path(path), version, "full")
    decisions = record.table("decisions").filter(
        (pl.col("body") == "unga") & pl.col("topics").list.contains("human-rights").fill_null(value=False)
    )
    return roll_calls(decisions, record.table("ballots"), by="session", drop_unanimous=True, continued=True)


def _calls(record: Record) -> RollCalls:
    return _rights_calls(str(record.path), record.version)


def _position(record: Record, sender: str) -> pl.DataFrame:
    """Distance between a state's and the sender's position on the Assembly's human rights votes, by session."""
    frame = estimate_positions(_calls(record)).frame
    own = frame.filter(pl.col("state") == sender).select("period", own="position")
    both = frame.filter(pl.col("state") != sender).join(own, on="period")
    return both.select(
        "state", year=pl.col("period") + SESSION_TO_YEAR, value=(pl.col("position") - pl.col("own")).abs()
    )


def _agreement(record: Record, sender: str) -> pl.DataFrame:
    """Cohen's kappa with the sender on human rights votes of a session, eight votes in common at least."""
    calls = _calls(record)
    if sender not in calls.states:
        return pl.DataFrame(schema={"state": pl.String, "year": pl.Int32, "value": pl.Float64})
    own = calls.votes[calls.states.index(sender)]
    rows = []
    for t, period in enumerate(calls.periods):
        here = (calls.period == t) & (own >= 0)
        mine = own[here]
        for i, state in enumerate(calls.states):
            theirs = calls.votes[i, here]
            cast = theirs >= 0
            if state != sender and cast.sum() >= FEWEST_COMMON:
                rows.append((state, period + SESSION_TO_YEAR, _kappa(mine[cast], theirs[cast])))
    return pl.DataFrame(rows, schema=["state", "year", "value"], orient="row").drop_nulls()


def _kappa(one: np.ndarray, two: np.ndarray) -> float | None:
    same = float((one == two).mean())
    chance = float(sum((one == v).mean() * (two == v).mean() for v in (0, 1, 2)))
    return None if chance >= 1 else (same - chance) / (1 - chance)


def _commitments(record: Record, sender: str) -> pl.DataFrame:
    """Core human rights treaties a state is bound by, 1990-2014 (the register ends in March 2015)."""
    del sender
    acts = record.table("treaty_actions").filter(
        (pl.col("act") == "consent") & pl.col("treaty").is_in(CORE) & pl.col("date").is_not_null()
    )
    bound = acts.group_by("state", "treaty").agg(year=pl.col("date").dt.year().min())
    years = pl.DataFrame({"year": range(1990, 2015)}, schema={"year": pl.Int32})
    every = bound.join(years, how="cross", suffix="_now").filter(pl.col("year") <= pl.col("year_now"))
    return every.group_by("state", year="year_now").agg(value=pl.len().cast(pl.Float64))


OUTCOMES = {
    o.name: o
    for o in (
        Outcome(
            "position",
            "distance of positions on human rights votes",
            "standard deviations of all positions",
            -1,
            _position,
        ),
        Outcome("agreement", "agreement on human rights votes corrected for chance", "kappa", 1, _agreement),
        Outcome(
            "commitments", "core human rights treaties in force for the state", "treaties of nine", -1, _commitments
        ),
    )
}


def outcome_values(record: Record, sender: str, name: str) -> pl.DataFrame:
    """state, year, value of one outcome towards one sender. Raises MissingRecord where the record cannot give it."""
    chosen = OUTCOMES[name]
    values = chosen.build(record, sender)
    if not values.height:
        raise MissingRecord(
            f"the {record.depth} record cannot give {chosen.words}",
            where=str(record.path),
            next_step="suasion sync --from DIR builds the full record",
        )
    return values.select("state", pl.col("year").cast(pl.Int32), pl.col("value").cast(pl.Float64))
