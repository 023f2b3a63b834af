"""Decisions that were asked for, and the ballots on them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import polars as pl

from suasion import states
from suasion.present.lookup.decision.find import find_decisions
from suasion.present.lookup.parts import Part, makers
from suasion.record.selection import Selection
from suasion.record.store import Record

NO_GROUP = "no group"


@dataclass(frozen=True)
class DecisionFound:
    """One decision or several, oldest first, as rows of the table `decisions`."""

    record: Record
    decisions: pl.DataFrame

    @cached_property
    def ballots(self) -> pl.DataFrame:
        """Their ballots, with `day` (the date of the decision), `name` borne and `group` (for elections) on it."""
        days = self.decisions.select("decision", pl.col("date").alias("day")).with_row_index("place")
        cast = self.record.scan("ballots").join(days.lazy(), on="decision").collect()
        return _named(cast).sort("place", "state").drop("place")

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Every part, in order."""
        from suasion.present.lookup.decision import parts

        return tuple(m.part(self) for m in makers(parts))


def look_up_decisions(record: Record, text: str = "", selection: Selection | None = None) -> DecisionFound:
    """The decisions that `text` names within `selection`: see `find_decisions`."""
    return DecisionFound(record, find_decisions(record, text, selection))


def _named(ballots: pl.DataFrame) -> pl.DataFrame:
    pairs = ballots.select("state", "day").unique()
    rows = [
        (s, d, states.get(s).name_on(d) if d else states.get(s).name, states.regional_group(s, d) if d else None)
        for s, d in pairs.iter_rows()
    ]
    told = pl.DataFrame(
        rows, schema={"state": pl.String, "day": pl.Date, "name": pl.String, "group": pl.String}, orient="row"
    )
    both = ballots.join(told, on=["state", "day"], how="left", nulls_equal=True)
    return both.with_columns(pl.col("group").fill_null(NO_GROUP))
