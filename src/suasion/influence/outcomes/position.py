"""Distance between a state's and the sender's position on the Assembly's human rights votes."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import polars as pl

from suasion.influence.calls import SESSION_TO_YEAR, assembly_calls
from suasion.influence.outcome import Outcome
from suasion.measures.positions import estimate_positions
from suasion.record.store import Record


@lru_cache(maxsize=2)
def _positions(path: str, version: str) -> pl.DataFrame:
    return estimate_positions(assembly_calls(Record(Path(path), version, "full"))).frame


def _position(record: Record, sender: str) -> pl.DataFrame:
    """Absolute distance by session."""
    frame = _positions(str(record.path), record.version)
    own = frame.filter(pl.col("state") == sender).select("period", own="position")
    both = frame.filter(pl.col("state") != sender).join(own, on="period")
    return both.select(
        "state", year=pl.col("period") + SESSION_TO_YEAR, value=(pl.col("position") - pl.col("own")).abs()
    )


OUTCOME = Outcome(
    "position",
    "distance of positions on human rights votes",
    "standard deviations of all positions",
    -1,
    _position,
)
