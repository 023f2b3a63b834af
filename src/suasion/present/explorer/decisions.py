"""What the sections of the page of a decision read, and how such a section is declared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import polars as pl

from suasion import states
from suasion.present.explorer.library import Library
from suasion.present.figures import Credit
from suasion.present.parts import Section, credits_of
from suasion.record.checks import unequal

NO_GROUP = "No group"
# What a list of decisions shows of each. Its kind and symbol, because the amendments to a text bear the text's title.
SHOWN = ("date", "decision", "title", "body", "symbol", "motion", "yes", "no", "abstain", "outcome")


def listed_decisions(decisions: pl.DataFrame) -> pl.DataFrame:
    """SHOWN of each, by the name it goes by."""
    return decisions.with_columns(title=pl.coalesce("title", "draft", "symbol")).select(SHOWN)


@dataclass(frozen=True)
class DecisionContext:
    """One decision of a library: `row` as in the table `decisions`, and its ballots.

    beside  the state whose gifts stand beside each ballot, where a reader asked for them; else ''
    """

    library: Library
    id: str
    beside: str = ""

    @cached_property
    def row(self) -> dict[str, Any]:
        """The decision. Raises NotThere."""
        return self.library.decision(self.id)

    @property
    def day(self) -> date | None:
        """Its day, as precise as `date_precision` says."""
        found: date | None = self.row["date"]
        return found

    @property
    def title(self) -> str:
        """Its title, or what names it."""
        return str(self.row["title"] or self.row["draft"] or self.row["symbol"] or self.id)

    @cached_property
    def ballots(self) -> pl.DataFrame:
        """Its ballots: state, name (borne that day), group (regional, for elections), vote, suspect, source."""
        cast = self.library.ballots_on(self.id)
        told = [(s, *self._told(s)) for s in cast["state"]]
        schema = {"state": pl.String, "name": pl.String, "group": pl.String}
        return cast.join(pl.DataFrame(told, schema=schema, orient="row"), on="state").sort("name")

    def _told(self, state: str) -> tuple[str, str]:
        held, day = states.get(state), self.day
        if day is None:
            return held.name, NO_GROUP
        return held.name_on(day), states.regional_group(state, day) or NO_GROUP

    @cached_property
    def unequal(self) -> tuple[str, str] | None:
        """Official totals and ballots counted (yes-no-abstain), where the list is whole and they differ."""
        own = self.library.decisions.filter(pl.col("decision") == self.id)
        cast = self.library.ballots_on(self.id).with_columns(decision=pl.lit(self.id))
        return next(iter(unequal(own, cast).select("official", "counted").rows()), None)

    @cached_property
    def credits(self) -> tuple[Credit, ...]:
        """The sources of the decision and its ballots."""
        own = pl.DataFrame({"source": [self.row["source"]]})
        return credits_of(self.library.record, self.ballots.select("source"), own)


@dataclass(frozen=True)
class DecisionSection:
    """A section of the page of a decision: its place, and the function that makes it (None: nothing to say)."""

    order: int
    make: Callable[[DecisionContext], Section | None]
