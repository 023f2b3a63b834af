"""What an instrument of soft power is: something a sender gives or does, by year and recipient, as far as known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import chain

import polars as pl

from suasion import states
from suasion.errors import MissingRecord
from suasion.found import declared_in
from suasion.measures.catalogues import present
from suasion.record.store import Record

ROWS = {"year": pl.Int32, "state": pl.String, "value": pl.Float64, "source": pl.String}


@dataclass(frozen=True)
class Instrument:
    """One instrument.

    id, name      its id and what it is called
    unit          of the value, with currency and price base
    stock         True: standing at the end of a year, to be read at its latest; False: in the year, to be added
    table         the table of the record it is in; sources: the sources read, several are never added
    rows          from a record and a sender to rows year, state (null where the recipient is no single state), value,
                  source
    zeros         is a year without a row, between the first and the last one, a zero that was counted? Else unknown
    partial       source -> year that it covers only in part
    everywhere    are all states covered? Else a state that is in no row is not covered, and nothing is known of it
    wanted        what a source would have to hold for another sender, in words
    limits        what a reader must know
    """

    id: str
    name: str
    unit: str
    table: str
    sources: tuple[str, ...]
    rows: Callable[[Record, str], pl.DataFrame]
    wanted: str
    stock: bool = False
    zeros: bool = True
    everywhere: bool = True
    partial: Mapping[str, int] = field(default_factory=dict)
    limits: str = ""

    def of(self, record: Record, sender: str) -> pl.DataFrame:
        """Rows year, state, value, source of a sender. Raises MissingRecord naming the source that is missing."""
        if not present(record, self.sources) or self.table not in record.tables():
            raise self._absent(sender, record)
        found = self.rows(record, sender)
        if found.is_empty():
            raise self._missing(sender)
        return found.select(pl.col(c).cast(t) for c, t in ROWS.items())

    def _absent(self, sender: str, record: Record) -> MissingRecord:
        return MissingRecord(
            self._what(sender),
            where=record.name,
            why=f"{' and '.join(self.sources)} are not in this record",
            next_step="run `suasion sync --from DIR` with a mirror that holds them",
        )

    def _what(self, sender: str) -> str:
        return f"no {self.id.replace('-', ' ')} with {states.get(sender).name} as sender"

    def _missing(self, sender: str) -> MissingRecord:
        return MissingRecord(
            self._what(sender),
            where=f"table {self.table}",
            why=f"what was read of it ({', '.join(self.sources)}) has other senders",
            next_step=f"missing: a source of {self.wanted}",
        )


@cache
def all_instruments() -> tuple[Instrument, ...]:
    """Every instrument declared in a module of `instruments`, in the order of the modules.

    >>> "leader-visits" in [i.id for i in all_instruments()]
    True
    """
    return tuple(chain.from_iterable(declared_in("suasion.measures.profile.instruments", "INSTRUMENTS")))


def from_sources(record: Record, table: str, sources: tuple[str, ...]) -> pl.DataFrame:
    """The rows of a table that come from `sources`."""
    return record.scan(table).filter(pl.col("source").is_in(list(sources))).collect()


def counted(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows (year, state, source) as a count by year and state."""
    counts = rows.drop_nulls("year").group_by("year", "state", "source").agg(value=pl.len().cast(pl.Float64))
    return counts.sort("year", "state")


def summed(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows (year, state, value, source) added by year and state; a row without a value is left out, and no zero."""
    known = rows.drop_nulls(["year", "value"])
    return known.group_by("year", "state", "source").agg(pl.col("value").sum()).sort("year", "state")
