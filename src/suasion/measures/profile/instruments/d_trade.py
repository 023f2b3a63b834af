"""Trade: what the sender sells to a state and buys from it."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from suasion.measures.profile.instrument import Instrument, from_sources, summed
from suasion.record.store import Record

SOURCES = ("china-recipient-trade",)
WANTED = "that state's trade by partner and year (UN Comtrade, CEPII BACI)"
LIMITS = "Recipients of aid only, no rich states of the OECD; years without a cell in the source are unknown."


def _flow(flow: str) -> Callable[[Record, str], pl.DataFrame]:
    def rows(record: Record, sender: str) -> pl.DataFrame:
        held = from_sources(record, "trade", SOURCES)
        own = held.filter((pl.col("reporter") == sender) & (pl.col("flow") == flow) & pl.col("state").is_not_null())
        return summed(own.select("year", "state", "source", value="amount"))

    return rows


INSTRUMENTS = tuple(
    Instrument(
        id=f"{flow}s",
        name=name,
        unit="USD, current",
        table="trade",
        sources=SOURCES,
        rows=_flow(flow),
        wanted=WANTED,
        zeros=False,
        everywhere=False,
        limits=LIMITS,
    )
    for flow, name in (("import", "Imports from them"), ("export", "Exports to them"))
)
