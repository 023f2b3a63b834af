"""From what a user types to a state and all its parts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl

from suasion import states
from suasion.present.lookup.parts import Part, makers
from suasion.record.store import Record
from suasion.states import State


@dataclass(frozen=True)
class StateFound:
    """A state of the table, and the record to ask about it.

    on  the day asked about, if one was: names, memberships and groupings are then those of that day
    """

    record: Record
    state: State
    on: date | None = None

    @property
    def id(self) -> str:
        """Its id."""
        return self.state.id

    @cached_property
    def line(self) -> tuple[str, ...]:
        """The state, and those whose seat it continues (RUS: RUS and SUN)."""
        return states.line(self.id)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Every part, in order."""
        from suasion.present.lookup.state import parts

        return tuple(m.part(self) for m in makers(parts))

    def of(self, table: str) -> pl.DataFrame:
        """The rows of a table of the record that are about the state."""
        return self.record.scan(table).filter(pl.col("state") == self.id).collect()


def look_up_state(record: Record, text: str, on: date | None = None) -> StateFound:
    """The state that `text` names: any name of any time, a code, a number.

    With `on`, the name must have been borne that day. Raises BadInput for an unknown name, with the
    nearest ones, and for an anachronism, with what was meant.
    """
    return StateFound(record, states.resolve(text, on), on)
