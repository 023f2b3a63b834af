"""A record as pages read it: the frames that every page shares, made once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import polars as pl

from suasion.errors import BadInput
from suasion.measures.positions import Positions, estimate_positions
from suasion.measures.rollcalls import RollCalls, roll_calls
from suasion.record.store import Record

HUMAN_RIGHTS = pl.col("topics").list.contains("human-rights")


@dataclass(frozen=True)
class Corpus:
    """The frames of one record that do not depend on who is looked at. Make one a record and share it."""

    record: Record

    @cached_property
    def decisions(self) -> pl.DataFrame:
        """Human rights decisions of all bodies."""
        return self.record.table("decisions").filter(HUMAN_RIGHTS)

    @cached_property
    def ballots(self) -> pl.DataFrame:
        """Ballots on human rights decisions."""
        keys = self.decisions.select("decision")
        return self.record.scan("ballots").join(keys.lazy(), on="decision", how="semi").collect()

    @cached_property
    def assembly(self) -> RollCalls:
        """Contested Assembly roll calls on human rights, by session, a successor in its predecessor's row."""
        calls = self.decisions.filter(pl.col("body") == "unga")
        year = pl.col("date").dt.year()
        named = calls.with_columns(session=pl.coalesce("session", year - 1945))
        cast = self.ballots.join(calls.select("decision"), on="decision", how="semi")
        return roll_calls(named, cast, continued=True, drop_unanimous=True)

    @cached_property
    def positions(self) -> Positions | None:
        """Positions of all states from these roll calls, by session; None where there is too little to say."""
        try:
            return estimate_positions(self.assembly)
        except BadInput:
            return None
