"""The plain twin of a profile's sums: row by row from the tables."""

from __future__ import annotations

from suasion.measures.profile.instrument import Instrument
from suasion.record.store import Record


def by_year_plain(
    instrument: Instrument, record: Record, sender: str, recipient: str | None = None
) -> dict[int, float]:
    """Year to value over the recipients, only years with a row."""
    sums: dict[int, float] = {}
    for row in instrument.of(record, sender).to_dicts():
        if recipient is None or row["state"] == recipient:
            sums[row["year"]] = sums.get(row["year"], 0.0) + row["value"]
    return sums


def by_recipient_plain(instrument: Instrument, record: Record, sender: str) -> dict[str, float]:
    """State to value: summed, or for a stock the latest."""
    out: dict[str, float] = {}
    latest: dict[str, int] = {}
    for row in instrument.of(record, sender).to_dicts():
        state, year = row["state"], row["year"]
        if state is None:
            continue
        if not instrument.stock:
            out[state] = out.get(state, 0.0) + row["value"]
        elif year >= latest.get(state, year):
            latest[state], out[state] = year, row["value"]
    return out
