"""Core human rights treaties that bind a state."""

from __future__ import annotations

import polars as pl

from suasion import states
from suasion.influence.outcome import Outcome
from suasion.measures.commitments.pace import consents
from suasion.record.store import Record

CORE = ("CCPR", "CESCR", "CERD", "CEDAW", "CAT", "CRC", "CMW", "CRPD", "CED")
FIRST, LAST = 1990, 2014


def _commitments(record: Record, sender: str) -> pl.DataFrame:
    """Core human rights treaties a state is bound by, 1990-2014 (the register ends in March 2015).

    Russia is bound by the Soviet Union's consents; a state that ended is bound by nothing from the year of its end.
    """
    del sender
    first = consents(record.table("treaty_actions").filter(pl.col("treaty").is_in(CORE)))
    ended = {s.id: s.un_to.year for s in states.all_states() if s.un_to}
    bound = first.select(
        "state", "treaty", since=pl.col("date").dt.year(), end=pl.col("state").replace_strict(ended, default=LAST + 1)
    )
    years = pl.DataFrame({"year": range(FIRST, LAST + 1)}, schema={"year": pl.Int32})
    every = bound.join(years, how="cross").filter(pl.col("year").is_between("since", pl.col("end") - 1))
    return every.group_by("state", "year").agg(value=pl.len().cast(pl.Float64))


OUTCOME = Outcome(
    "commitments",
    "core human rights treaties in force for the state",
    "treaties of nine",
    -1,
    _commitments,
    towards=False,
    sources=("untc-treaties-2015", "treaty-status-2022"),
)
