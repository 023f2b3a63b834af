"""Outcomes, found by themselves: each module here declares `OUTCOME = Outcome(...)`."""

from __future__ import annotations

from functools import cache

import polars as pl

from suasion.errors import MissingRecord
from suasion.found import declared_in
from suasion.influence.outcome import Outcome
from suasion.record.store import Record


@cache
def all_outcomes() -> dict[str, Outcome]:
    """Every declared outcome by its name.

    >>> all_outcomes()["agreement"].unit
    'kappa'
    """
    return {one.name: one for one in declared_in(__name__, "OUTCOME")}


def outcome_values(record: Record, sender: str, name: str) -> pl.DataFrame:
    """state, year, value of one outcome towards one sender. Raises MissingRecord where the record cannot give it."""
    chosen = all_outcomes()[name]
    values = chosen.build(record, sender)
    if not values.height:
        raise MissingRecord(
            f"the {record.depth} record cannot give {chosen.words}",
            where=str(record.path),
            next_step="suasion sync --from DIR builds the full record",
        )
    return values.select("state", pl.col("year").cast(pl.Int32), pl.col("value").cast(pl.Float64)).drop_nulls()
