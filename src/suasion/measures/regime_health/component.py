"""What a component of the regime's health is: a yearly series anyone can count again, and which end is the better."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import polars as pl

from suasion.errors import MissingRecord
from suasion.found import declared_in
from suasion.measures.catalogues import present
from suasion.record.store import Record

SERIES = {"year": pl.Int32, "value": pl.Float64, "numerator": pl.Float64, "denominator": pl.Float64}


@dataclass(frozen=True)
class Component:
    """One component.

    id, name, asks    its id, what it is called, and the question it answers
    better            'higher' or 'lower': which end counts as health. A choice of ours, said beside every figure
    unit              of the value
    counted           numerator and denominator in words
    sources           it is counted where one of these is in the record: stray facts from others are no series
    make              from a record to a frame year, value, numerator, denominator: a row a year in which something
                      could be counted, no row where not. Raises MissingRecord with the reason where it cannot
    limits            what a reader must know
    """

    id: str
    name: str
    asks: str
    better: str
    unit: str
    counted: str
    sources: tuple[str, ...]
    make: Callable[[Record], pl.DataFrame]
    limits: str = ""

    def of(self, record: Record) -> pl.DataFrame:
        """The series. Raises MissingRecord where none of its sources is in the record, or nothing can be counted."""
        if not present(record, self.sources):
            raise MissingRecord(
                f"the {record.depth} record lacks {' and '.join(self.sources)}",
                where=str(record.path),
                next_step="run `suasion sync --from DIR` with a mirror that holds it",
            )
        return self.make(record)


@cache
def all_components() -> tuple[Component, ...]:
    """Every component declared in a module of `components`, by id.

    >>> "contested" in [c.id for c in all_components()]
    True
    """
    declared = declared_in("suasion.measures.regime_health.components", "COMPONENT")
    return tuple(sorted(declared, key=lambda c: c.id))


def ratio(counts: pl.DataFrame, *, fewest: int = 1, per: float = 1.0) -> pl.DataFrame:
    """A series from counts (year, numerator, denominator): years with a denominator below `fewest` are left out.

    >>> ratio(pl.DataFrame({"year": [2000, 2001], "numerator": [1, 0], "denominator": [4, 0]})).rows()
    [(2000, 0.25, 1.0, 4.0)]
    """
    known = counts.filter(pl.col("denominator") >= fewest).cast({"numerator": pl.Float64, "denominator": pl.Float64})
    value = per * pl.col("numerator") / pl.col("denominator")
    return known.with_columns(value=value, year=pl.col("year").cast(pl.Int32)).select(*SERIES).sort("year")


def count(counts: pl.DataFrame) -> pl.DataFrame:
    """A series from counts (year, numerator) that have no denominator."""
    number = pl.col("numerator").cast(pl.Float64)
    made = counts.with_columns(
        pl.col("year").cast(pl.Int32), numerator=number, value=number, denominator=pl.lit(None, pl.Float64)
    )
    return made.select(*SERIES).sort("year")
