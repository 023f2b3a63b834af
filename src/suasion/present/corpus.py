"""A record as pages read it: the frames that every page shares, made once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

import polars as pl

from suasion.errors import BadInput
from suasion.measures.positions import Positions, estimate_positions
from suasion.measures.positions.choose import linked_items
from suasion.measures.rollcalls import RollCalls, roll_calls
from suasion.record.store import Record

T = TypeVar("T")
Keep = Callable[[str, Callable[[], Any]], Any]
_LOCK = threading.RLock()
HUMAN_RIGHTS = pl.col("topics").list.contains("human-rights")


@dataclass(frozen=True)
class Corpus:
    """The frames of one record that do not depend on who is looked at. Make one a record and share it.

    keep  from a name and what makes a thing to the thing: it may have been made before and kept beside the record
    """

    record: Record
    keep: Keep | None = None

    @cached_property
    def decisions(self) -> pl.DataFrame:
        """Human rights decisions of all bodies."""
        return self.record.table("decisions").filter(HUMAN_RIGHTS)

    @cached_property
    def ballots(self) -> pl.DataFrame:
        """Ballots on human rights decisions."""
        keys = self.decisions.select("decision")
        return self.record.scan("ballots").join(keys.lazy(), on="decision", how="semi").collect()

    @property
    def assembly(self) -> RollCalls:
        """Contested Assembly roll calls on human rights, by session, a successor in its predecessor's row."""
        return self.roll_calls("unga")

    @property
    def positions(self) -> Positions | None:
        """Positions of all states from these roll calls; None where there is too little to say."""
        return self.positions_in("unga")

    def roll_calls(self, body: str) -> RollCalls:
        """Contested roll calls of a body on human rights: the Assembly's by session, others by year."""
        return self.once(f"calls {body}", lambda: self._roll_calls(body))

    def positions_in(self, body: str) -> Positions | None:
        """Positions of all states from the roll calls of a body; None where there is too little to say."""
        return self.once(f"positions {body}", lambda: self._positions(body))

    def once(self, name: str, make: Callable[[], T]) -> T:
        """What `make` gives, made once for this record however many ask: for what takes long."""
        with _LOCK:
            if name not in self._held:
                self._held[name] = self.keep(name, make) if self.keep else make()
        found: T = self._held[name]
        return found

    @cached_property
    def _held(self) -> dict[str, Any]:
        return {}

    def _roll_calls(self, body: str) -> RollCalls:
        calls = self.decisions.filter(pl.col("body") == body)
        cast = self.ballots.join(calls.select("decision"), on="decision", how="semi")
        by = "session" if body == "unga" else "year"
        items = linked_items(self.record, calls)
        return roll_calls(calls, cast, by=by, items=items, continued=True, drop_unanimous=True)

    def _positions(self, body: str) -> Positions | None:
        try:
            return estimate_positions(self.roll_calls(body))
        except BadInput:
            return None
