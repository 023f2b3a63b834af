"""One version of the record, open and indexed: what every page and every resource of the API reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import Event
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from suasion.measures.recurring import recurring_items
from suasion.measures.rulings import Facts, facts_of
from suasion.present.corpus import Corpus
from suasion.present.explorer.errors import Late, NotThere
from suasion.present.explorer.recent import Recent
from suasion.present.explorer.search import Searcher
from suasion.present.explorer.search.index import index_of
from suasion.present.explorer.things import has_thing, kept_thing
from suasion.record.store import Record, open_record
from suasion.record.tables.votes import VOTES

# First words of what takes seconds, in a process that then ends.
HEAVY = ("health", "rounds", "blocs", "words", "claims", "whip")


@dataclass(frozen=True)
class Library:
    """A record open for readers. Everything in it is made once and never changes.

    decisions  all decisions, oldest first, with `row` (its place); ballots are kept in that order
    hurried    pages leave out what takes seconds until it was made elsewhere (`prepared` is then set)
    """

    record: Record
    hurried: bool = False
    prepared: Event = field(default_factory=Event, compare=False)

    @classmethod
    def open(cls, home: Path | None = None) -> Library:
        """The record in `home`, or the starter record."""
        return cls(open_record(home))

    @cached_property
    def corpus(self) -> Corpus:
        """The frames that sections of a state share."""
        return Corpus(self.record, self._kept)

    def late(self, name: str) -> bool:
        """Is the thing of that name still being made elsewhere?"""
        heavy = name.partition(" ")[0] in HEAVY
        return heavy and self.hurried and not self.prepared.is_set() and not has_thing(self.record, name)

    def _kept(self, name: str, make: Callable[[], Any]) -> Any:
        if self.late(name):
            raise Late(f"{name} is being reckoned", next_step="look again in a minute")
        return kept_thing(self.record, name, make)

    @cached_property
    def decisions(self) -> pl.DataFrame:
        """All decisions, oldest first, those without a day last."""
        held = self.record.table("decisions")
        return held.sort("date", "order", "decision", nulls_last=True).with_row_index("row")

    @cached_property
    def _row(self) -> dict[str, int]:
        return {d: k for k, d in enumerate(self.decisions["decision"])}

    def decision(self, name: str) -> dict[str, Any]:
        """A decision by its id, as a row. Raises NotThere."""
        if name not in self._row:
            raise NotThere(f"no decision has the id {name[:80]!r}", next_step="search for its symbol or words")
        return self.decisions.row(self._row[name], named=True)

    @cached_property
    def ballots(self) -> pl.DataFrame:
        """All ballots in the order of decisions: row (of the decision), state, vote, suspect, source."""
        keys = self.decisions.lazy().select("decision", "row")
        cast = self.record.scan("ballots").select("decision", "state", "vote", "suspect", "source")
        held = cast.join(keys, on="decision").drop("decision").sort("row", "state").collect()
        kinds = {c: pl.Enum(held[c].unique().sort()) for c in ("state", "source")}
        return held.with_columns(pl.col("vote").cast(pl.Enum(VOTES)), *(pl.col(c).cast(t) for c, t in kinds.items()))

    @cached_property
    def _ballot_starts(self) -> NDArray[np.int64]:
        return np.searchsorted(self.ballots["row"].to_numpy(), np.arange(self.decisions.height + 1))

    def ballots_on(self, name: str) -> pl.DataFrame:
        """The ballots on a decision: state, vote, suspect, source. Raises NotThere."""
        row = self.decision(name)["row"]
        start, end = self._ballot_starts[row : row + 2].tolist()
        return _plain(self.ballots.slice(start, end - start)).drop("row")

    @cached_property
    def _by_state(self) -> dict[str, NDArray[np.int64]]:
        codes = self.ballots["state"].to_physical().to_numpy()
        order = np.argsort(codes, kind="stable")
        names = self.ballots.schema["state"].categories.to_list()  # type: ignore[attr-defined]
        starts = np.searchsorted(codes[order], np.arange(len(names) + 1))
        return {s: order[a:b] for s, a, b in zip(names, starts[:-1], starts[1:], strict=True)}

    def ballots_of(self, state: str) -> pl.DataFrame:
        """The ballots of a state, oldest first, with the decision each was on: vote, suspect, and its columns."""
        rows = self._by_state.get(state)
        if rows is None:
            return _plain(self.ballots.clear()).select("vote", "suspect").hstack(self.decisions.clear())
        own = _plain(self.ballots[rows]).select("row", "vote", "suspect")
        return own.select("vote", "suspect").hstack(self.decisions[own["row"].to_numpy()])

    @cached_property
    def searcher(self) -> Searcher:
        """Search over the whole record."""
        return Searcher(index_of(self.record))

    @property
    def rounds(self) -> pl.DataFrame:
        """Decisions that are rounds of the same text: decision, item, round, basis."""
        return self.corpus.once("rounds", lambda: recurring_items(self.decisions.drop("row")))

    @cached_property
    def facts(self) -> Facts:
        """What rulings need from the record."""
        return facts_of(self.record)

    @cached_property
    def views(self) -> Recent[Any]:
        """Pages made last, before they become HTML."""
        return Recent(12)

    @property
    def ids(self) -> Mapping[str, int]:
        """Ids of decisions, with their rows."""
        return self._row

    @cached_property
    def voters(self) -> frozenset[str]:
        """States that have a ballot."""
        return frozenset(self._by_state)


def _plain(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(pl.col(n).cast(pl.String) for n, t in frame.schema.items() if isinstance(t, pl.Enum))
