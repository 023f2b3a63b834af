"""What the brief is made of: the context every section reads, sections, tables, and how a section is declared."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import polars as pl

from suasion import states
from suasion.measures.rollcalls import RollCalls, roll_calls
from suasion.present.figures import Figure
from suasion.record.store import Record

BODY_NAMES = {
    "unga": "General Assembly",
    "hrc": "Human Rights Council",
    "chr": "Commission on Human Rights",
    "third-committee": "Third Committee of the Assembly",
}
SHORT_BODIES = {"unga": "Assembly", "hrc": "Council", "chr": "Commission", "third-committee": "Third Committee"}


@dataclass(frozen=True)
class TableView:
    """A table a reader sees: a caption, the frame, and its note."""

    id: str
    caption: str
    frame: pl.DataFrame
    note: str = ""
    open: bool = True


@dataclass(frozen=True)
class Section:
    """One part of the page: a finding first, then figures and tables."""

    id: str
    heading: str
    finding: str
    paragraphs: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    tables: tuple[TableView, ...] = ()


@dataclass(frozen=True)
class Context:
    """What every section may read: the record, the state, and whom it is set beside."""

    record: Record
    state: str
    against: tuple[str, ...]

    @property
    def name(self) -> str:
        """The state's name."""
        return states.get(self.state).name

    @cached_property
    def decisions(self) -> pl.DataFrame:
        """Human rights decisions of all bodies."""
        return self.record.table("decisions").filter(pl.col("topics").list.contains("human-rights"))

    @cached_property
    def ballots(self) -> pl.DataFrame:
        """Ballots on human rights decisions."""
        keys = self.decisions.select("decision")
        return self.record.scan("ballots").join(keys.lazy(), on="decision", how="semi").collect()

    @cached_property
    def own(self) -> pl.DataFrame:
        """The state's own ballots with what they were on."""
        cast = self.ballots.filter(pl.col("state").is_in(self.line)).drop("source", "locator")
        return cast.join(self.decisions, on="decision").sort("date", "order", nulls_last=True)

    @cached_property
    def line(self) -> tuple[str, ...]:
        """The state and those it continues (RUS: RUS and SUN)."""
        return (self.state, *(s.id for s in states.all_states() if s.continued_by == self.state))

    @cached_property
    def assembly(self) -> RollCalls:
        """Assembly roll calls on human rights, by session where known, a successor in its predecessor's row."""
        calls = self.decisions.filter(pl.col("body") == "unga")
        year = pl.col("date").dt.year()
        named = calls.with_columns(session=pl.coalesce("session", year - 1945))
        cast = self.ballots.join(calls.select("decision"), on="decision", how="semi")
        return roll_calls(named, cast, continued=True)

    @cached_property
    def last_day(self) -> date | None:
        """The day of the newest ballot of the state on a human rights decision."""
        found = self.own["date"].max()
        return found if isinstance(found, date) else None

    def source_lines(self, *frames: pl.DataFrame) -> tuple[str, ...]:
        """Title and licence of every source that rows of `frames` come from."""
        used = {s for f in frames if "source" in f.columns for s in f["source"].unique().to_list()}
        rows = self.record.table("sources").filter(pl.col("source").is_in(list(used))).sort("precedence")
        return tuple(f"{r['title']} ({re.split('[;(,]', r['licence'])[0].strip()})" for r in rows.to_dicts())


@dataclass(frozen=True)
class SectionMaker:
    """The declaration of a section: its place on the page and the function that makes it.

    `make` returns None where the record holds nothing to say.
    """

    order: int
    make: Callable[[Context], Section | None]
    notes: tuple[str, ...] = field(default=())
