"""Acts and texts on the treaties of a record, and the parts they are told in."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import polars as pl

from suasion.errors import MissingRecord, UsageError
from suasion.measures.commitments import horizon
from suasion.present.lookup.commitments import parts as declared
from suasion.present.lookup.parts import Part, makers
from suasion.record.store import Record

NOTES = (
    "withdrawals from treaties are in no source; nor are the days on which reports came, so none is called overdue",
    "the clock starts with the first act of any state on the treaty, or with UN membership; intervals 90%",
)


@dataclass(frozen=True)
class CommitmentsFound:
    """What the record holds: rows of `treaty_actions` and `treaty_declarations`; whom and what was asked about."""

    actions: pl.DataFrame
    declarations: pl.DataFrame
    state: str | None = None
    treaty: str | None = None

    @property
    def main(self) -> str:
        """The part that answers what was asked."""
        return "state" if self.state else "curve" if self.treaty else "treaties"

    @property
    def notes(self) -> tuple[str, ...]:
        """How far the record goes, and what it does not know."""
        return (f"{horizon(self.actions)}; a state that ended left then", *NOTES)

    def one_state(self) -> str:
        """The state asked about. Raises UsageError where none was."""
        if self.state is None:
            raise UsageError("this part is about a state", next_step="name one: suasion commitments CHN")
        return self.state

    def one_treaty(self) -> str:
        """The treaty asked about. Raises UsageError where none was."""
        if self.treaty is None:
            raise UsageError("this part is about a treaty", next_step="name one with --treaty, such as CCPR")
        return self.treaty

    def parts(self, wanted: Collection[str] = ()) -> tuple[Part, ...]:
        """The parts named in `wanted`, or the main one."""
        return tuple(m.part(self) for m in makers(declared) if m.id in (wanted or (self.main,)))


def part_names() -> tuple[str, ...]:
    """Names of all parts that commitments are told in.

    >>> {"state", "treaties", "curve", "states", "reservations"} <= set(part_names())
    True
    """
    return tuple(m.id for m in makers(declared))


def look_up_commitments(record: Record, state: str | None = None, treaty: str | None = None) -> CommitmentsFound:
    """Acts and texts of the record. Raises MissingRecord where it holds no register of treaties."""
    actions, texts = record.table("treaty_actions"), record.table("treaty_declarations")
    if actions.filter(pl.col("source") != "facts-treaty-deposits").is_empty():
        raise MissingRecord(
            f"the {record.depth} record holds no register of treaties",
            where=record.name,
            next_step="run `suasion sync --from DIR` with a mirror that holds it",
        )
    return CommitmentsFound(actions, texts, state, treaty)
