"""What the brief of a state is made of: the context every section reads, and how a section is declared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl

from suasion import states
from suasion.present.corpus import Corpus
from suasion.present.figures import Credit
from suasion.present.names import BODY_NAMES, SHORT_BODIES
from suasion.present.parts import Section, TableView, credits_of
from suasion.present.words import named
from suasion.record.store import Record

__all__ = ["BODY_NAMES", "SHORT_BODIES", "Context", "Section", "SectionMaker", "TableView"]


@dataclass(frozen=True)
class Context:
    """What every section may read: the corpus of a record, the state, and whom it is set beside.

    state    id of the state; `line` adds those it continues
    against  ids of the states it is compared with
    """

    corpus: Corpus
    state: str
    against: tuple[str, ...]

    @property
    def record(self) -> Record:
        """The record: `record.table(name)` and `record.scan(name)` for what the corpus does not hold."""
        return self.corpus.record

    @property
    def decisions(self) -> pl.DataFrame:
        """Human rights decisions of all bodies."""
        return self.corpus.decisions

    @property
    def ballots(self) -> pl.DataFrame:
        """Ballots of all states on human rights decisions."""
        return self.corpus.ballots

    @property
    def name(self) -> str:
        """The state's name as it stands in a sentence ('the United States')."""
        return named(self.state)

    @property
    def at_start(self) -> str:
        """The state's name at the start of a sentence or title ('The United States')."""
        return self.name[0].upper() + self.name[1:]

    @cached_property
    def line(self) -> tuple[str, ...]:
        """The state and those it continues (RUS: RUS and SUN)."""
        return states.line(self.state)

    @cached_property
    def own(self) -> pl.DataFrame:
        """The state's own ballots on human rights decisions, each with what it was on, oldest first.

        `source` and `locator` are the decision's, `ballot_source` the ballot's.
        """
        cast = self.ballots.filter(pl.col("state").is_in(self.line)).rename({"source": "ballot_source"}).drop("locator")
        return cast.join(self.decisions, on="decision").sort("date", "order", nulls_last=True)

    @cached_property
    def last_day(self) -> date | None:
        """The day of its newest yes, no or abstention on a human rights decision."""
        found = self.own.filter(pl.col("vote") != "absent")["date"].max()
        return found if isinstance(found, date) else None

    def credits(self, *frames: pl.DataFrame) -> tuple[Credit, ...]:
        """The sources that rows of `frames` come from, for `Figure.sources` and `TableView.sources`."""
        return credits_of(self.record, *frames)

    @cached_property
    def own_credits(self) -> tuple[Credit, ...]:
        """The sources of the state's own ballots and of the decisions they were on."""
        return self.credits(self.own.select(source="ballot_source"), self.own.select("source"))


@dataclass(frozen=True)
class SectionMaker:
    """The declaration of a section: its place on the page and the function that makes it.

    order  its key: sections stand in increasing order; the map of keys is in `sections/__init__.py`
    make   from the context to a `Section`, or None where the record holds nothing to say. It may raise
           MissingRecord (a table is not held): the page then says that the section was left out
    name   what the page calls the section when it was left out
    """

    order: int
    make: Callable[[Context], Section | None]
    name: str
