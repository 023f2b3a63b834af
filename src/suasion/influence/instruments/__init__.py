"""Instruments of soft power, found by themselves: each module here declares `INSTRUMENT = Instrument(...)`."""

from __future__ import annotations

from functools import cache

import polars as pl

from suasion.errors import MissingRecord
from suasion.found import declared_in
from suasion.influence.instrument import Instrument, missing
from suasion.record.store import Record


@cache
def all_instruments() -> dict[str, Instrument]:
    """Every declared instrument by its name.

    >>> all_instruments()["visits"].senders
    ('CHN', 'USA')
    """
    return {one.name: one for one in declared_in(__name__, "INSTRUMENT")}


def instrument_values(record: Record, sender: str, name: str) -> pl.DataFrame:
    """state, year, value of one instrument of one sender.

    Raises MissingRecord for a sender whose use of the instrument no source here records, or a record without it.
    """
    chosen = all_instruments()[name]
    if sender not in chosen.senders:
        raise MissingRecord(
            f"no source in the record has {chosen.words} of {sender}",
            why=f"it is recorded for {', '.join(chosen.senders)} ({chosen.source})",
            next_step="choose one of those senders, or another instrument",
        )
    values = chosen.build(record, sender)
    if not values.height:
        raise missing(record, chosen)
    typed = values.select("state", pl.col("year").cast(pl.Int32), pl.col("value").cast(pl.Float64))
    return typed.with_columns(value=pl.col("value").log1p() if chosen.logged else pl.col("value"))
