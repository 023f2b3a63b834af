"""Blocs in a record: what was found, and the parts it is told in."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl

from suasion import states
from suasion.errors import BadInput, MissingRecord
from suasion.measures.blocs import (
    Blocs,
    BlocSpec,
    Caucus,
    Conduct,
    beside_declared,
    bloc_calls,
    conduct,
    declared_groups,
    find_blocs,
    inner_caucus,
)
from suasion.measures.rollcalls import RollCalls
from suasion.present.lookup.blocs import parts as declared
from suasion.present.lookup.parts import Part, makers
from suasion.present.names import BODY_NAMES
from suasion.present.words import listed
from suasion.record.selection import Selection
from suasion.record.store import Record

ON_REQUEST = ("sensitivity", "caucus", "caucus-members", "path")
LIKE_MINDED = "Like-Minded Group"


@dataclass(frozen=True)
class BlocsFound:
    """Blocs of the decisions asked about.

    decisions  those with a ballot (rows of the table `decisions`); rollcalls: their matrix, by period
    blocs      what was found; state: the state asked about, or None
    """

    decisions: pl.DataFrame
    rollcalls: RollCalls
    blocs: Blocs
    state: str | None = None

    @property
    def scope(self) -> str:
        """What was counted, in words."""
        days = [d for d in self.rollcalls.calls["date"].to_list() if d]
        bodies = listed([BODY_NAMES.get(b, b) for b in sorted(set(self.rollcalls.calls["body"]))])
        return f"{self.rollcalls.votes.shape[1]:,} roll calls of the {bodies}, {min(days)} to {max(days)}"

    @cached_property
    def middle_days(self) -> dict[int, date]:
        """Period to the day of its middle call: memberships are read on it."""
        calls = self.rollcalls.calls
        days = {p: calls.filter(pl.col("period") == p)["date"].drop_nulls().sort() for p in self.rollcalls.periods}
        return {p: d[len(d) // 2] for p, d in days.items() if len(d)}

    @cached_property
    def beside(self) -> pl.DataFrame:
        """Blocs beside declared groups."""
        return beside_declared(self.blocs, declared_groups(self.middle_days, self.blocs.members))

    @cached_property
    def conduct(self) -> Conduct:
        """Loyalty, defections and cohesion."""
        return conduct(self.rollcalls, self.blocs)

    @cached_property
    def caucus(self) -> Caucus:
        """The inner circle of the state, all periods together. Raises BadInput where no state was asked about."""
        if self.state is None:
            raise BadInput("a caucus needs a state at its centre", next_step="name one with --state")
        days = sorted(self.middle_days.values())
        listed = set(states.grouping(LIKE_MINDED, days[len(days) // 2]))
        return inner_caucus(self.rollcalls, self.state, declared=listed, spec=self.blocs.spec)

    def parts(self, wanted: Collection[str] = ()) -> tuple[Part, ...]:
        """The parts named in `wanted`, or all but those that take a while or need a state."""
        every = makers(declared)
        chosen = [m for m in every if m.id in wanted] if wanted else [m for m in every if m.id not in ON_REQUEST]
        if self.state and not wanted:
            chosen = [*(m for m in every if m.id == "path"), *chosen]
        return tuple(m.part(self) for m in chosen)


def part_names() -> tuple[str, ...]:
    """Names of all parts that blocs are told in.

    >>> {"overview", "moves", "caucus"} <= set(part_names())
    True
    """
    return tuple(m.id for m in makers(declared))


def look_up_blocs(
    record: Record,
    selection: Selection | None = None,
    *,
    by: str | int = 5,
    spec: BlocSpec | None = None,
    state: str | None = None,
) -> BlocsFound:
    """Blocs on the decisions of `selection`, by 'session', 'year' or spans of so many years.

    Raises MissingRecord where no ballot on them is held, or none of `state`.
    """
    calls = (selection or Selection()).of(record.table("decisions"))
    cast = record.scan("ballots").join(calls.lazy().select("decision"), on="decision", how="semi").collect()
    rollcalls = bloc_calls(calls, cast, by)
    if not rollcalls.votes.size:
        raise MissingRecord(
            "no dated roll call is on these decisions",
            where=record.name,
            next_step="widen the question; `suasion record --coverage` shows what is held",
        )
    if state and state not in rollcalls.states:
        raise MissingRecord(
            f"no ballot of {state} is on these decisions", where=record.name, next_step="widen the question"
        )
    listed = calls.join(rollcalls.calls.select("decision"), on="decision", how="semi")
    return BlocsFound(listed, rollcalls, find_blocs(rollcalls, spec), state)
