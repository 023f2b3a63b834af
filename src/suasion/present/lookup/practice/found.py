"""From what a user types to a state and its practice, as it stood on a day."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import polars as pl

from suasion import states
from suasion.present.lookup.parts import Part, makers
from suasion.present.lookup.practice import parts as declared
from suasion.record.store import Record
from suasion.states import State

TOLD_BY_DAY = ("mandate_visits", "dialogues", "releases", "technical_cooperation", "accreditations")


@dataclass(frozen=True)
class PracticeFound:
    """A state, the record, and the day its practice is told for: nothing later is used."""

    record: Record
    state: State
    on: date

    @property
    def id(self) -> str:
        """The id of the state."""
        return self.state.id

    def to_the_day(self, table: str) -> pl.DataFrame:
        """The rows of a table that carry no date or one up to the day, oldest first."""
        rows = self.record.table(table)
        return rows.filter(pl.col("date").is_null() | (pl.col("date") <= self.on)).sort("date", maintain_order=True)

    def parts(self, wanted: Collection[str] = ()) -> tuple[Part, ...]:
        """The parts named in `wanted`, or all."""
        return tuple(m.part(self) for m in makers(declared) if not wanted or m.id in wanted)


def part_names() -> tuple[str, ...]:
    """Names of all parts.

    >>> {"visits", "dialogues"} <= set(part_names())
    True
    """
    return tuple(m.id for m in makers(declared))


def look_up_practice(record: Record, text: str, on: date | None = None) -> PracticeFound:
    """The practice of the state that `text` names, on a day; by default the day of the record's newest fact on any.

    Raises BadInput for an unknown name, with the nearest ones.
    """
    return PracticeFound(record, states.resolve(text), on or _newest(record))


def _newest(record: Record) -> date:
    days = [day for name in TOLD_BY_DAY if isinstance(day := record.table(name)["date"].max(), date)]
    return max(days, default=date.today())
