"""What a profile is: frozen results with tidy frames."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

COVERAGE = {
    "instrument": pl.String, "name": pl.String, "unit": pl.String, "measure": pl.String, "held": pl.Boolean,
    "first": pl.Int32, "last": pl.Int32, "partial": pl.Int32, "states": pl.Int32, "everywhere": pl.Boolean,
    "sources": pl.String, "missing": pl.String, "limits": pl.String,
}  # fmt: skip


@dataclass(frozen=True)
class Profile:
    """The soft power of one sender, as far as it is recorded.

    sender      id of the state; recipient: id of the one state looked at, or None for all
    coverage    a row an instrument: instrument, name, unit, measure (flow, stock), held, first and last year, partial
                (a year covered in part, or null), states (recipients in it), everywhere (are all states covered?),
                sources, missing (what is missing, where it is not held), limits
    by_year     a row an instrument and year in its coverage: instrument, year, value, states (recipients), partial,
                known (false: the source is silent on this year, and value is null)
    by_region   a row an instrument, region and year: instrument, region, year, value, states. The region is the
                UN group of the year; 'none' for states in none, 'several' where the recipient is no single state
    by_recipient  a row an instrument and state: instrument, state, value (flow: sum; stock: latest), first, last (years
                with a row), rows
    """

    sender: str
    recipient: str | None
    coverage: pl.DataFrame
    by_year: pl.DataFrame
    by_region: pl.DataFrame
    by_recipient: pl.DataFrame

    @property
    def held(self) -> tuple[str, ...]:
        """Ids of the instruments the record holds for this sender."""
        return tuple(self.coverage.filter("held")["instrument"].to_list())


@dataclass(frozen=True)
class SideBySide:
    """Two senders beside each other, on the years that the record covers for both.

    by_year   instrument, year, unit, and one column a sender
    by_recipient  instrument, state, one column a sender (flow: sum over the common years; stock: latest common year)
    common    instrument, unit, measure, first, last: the years compared
    missing   instrument, sender, missing: instruments that only one of them has, with the source that is missing
    """

    senders: tuple[str, str]
    common: pl.DataFrame
    by_year: pl.DataFrame
    by_recipient: pl.DataFrame
    missing: pl.DataFrame
