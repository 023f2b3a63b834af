"""A year ahead: the texts that are due come up again, before the members who then sit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

import numpy as np
import polars as pl

from suasion.errors import BadInput
from suasion.institutions import Threshold
from suasion.institutions import body as body_of
from suasion.measures.recurring import recurring_items
from suasion.scenarios.chances import Chances, canonical
from suasion.scenarios.declared import entry
from suasion.scenarios.docket import CALLS, VOTERS, Docket, ItemGuess
from suasion.scenarios.world import World, majority

TEXTS = ("resolution", "decision")
LONGEST_GAP = 5
# Both cut points of a text move together.
TOGETHER = np.array([[0.0, 0.0, 0.0], [0.0, 1.0, 1.0], [0.0, 1.0, 1.0]])


@dataclass(frozen=True, slots=True)
class Ahead:
    """The recurring texts that are due in a year, voted on by those who sit in it."""

    year: int = entry("whole", "the year projected")
    drift: float = entry("number", "standard deviation, in logits, of a text's shift from its rounds so far", 1.0)

    kind: ClassVar[str] = "ahead"
    exact: ClassVar[bool] = False
    rule: ClassVar[str] = (
        "who sits on the day; which texts are due: those whose last round was voted on, put again after as many years "
        "as lay between their last two rounds, on the same day of the year"
    )
    model: ClassVar[str] = (
        "every ballot: states where they stood last, less surely by the year; texts as in their rounds so far, "
        "shifted at random by the drift"
    )

    def __post_init__(self) -> None:
        if self.drift < 0:
            raise BadInput(f"drift = {self.drift:g} is negative", next_step="give 0 or more")

    @property
    def words(self) -> str:
        """The change in words."""
        return f"texts due in {self.year} are voted on by the members of that year, shifted by {self.drift:g} (1 sd)"

    def apply(self, docket: Docket, world: World) -> Docket:
        """A docket of the texts due, from what is known before the year. Raises BadInput when none is."""
        rounds = last_rounds(docket, world, self.year - 1)
        due = rounds.filter(pl.col("year") + pl.col("gap") == self.year)
        if due.is_empty():
            raise BadInput(
                f"no text is due in {self.year}",
                why=f"the rounds known end in {rounds['year'].to_list()[-1]}" if rounds.height else "none was voted on",
                next_step="choose a year soon after the votes",
            )
        calls = _calls(due, self.year)
        if not all(world.members(of, day) for of, day in calls.select("body", "date").iter_rows()):
            raise BadInput(f"nobody is known to sit in {self.year}", next_step="choose a year of known seats")
        chances = world.known_before(self.year)
        named = zip(calls["decision"], due["decision"], strict=True)
        guesses = {new: self.guess(chances, old, new) for new, old in named}
        remarks = list(zip(calls["decision"], due["said"], strict=True))
        evidence = {"due": due.select(DUE)}
        ahead = Docket(calls, _majorities(calls), guesses=guesses, before=self.year, evidence=evidence)
        return ahead.with_voters(_voters(calls, world, chances)).remarked(remarks)

    def guess(self, chances: Chances, last: str, new: str) -> ItemGuess:
        """The item of the next round of a text."""
        row = chances.item_row[chances.item_of[last]]
        return ItemGuess(f"ahead:{new}", chances.parameters[row], chances.covariances[row] + self.drift**2 * TOGETHER)


DUE = ("item", "decision", "date", "symbol", "title", "yes", "no", "abstain", "gap")


def last_rounds(docket: Docket, world: World, last: int) -> pl.DataFrame:
    """The last round up to a year of every recurring text of the docket, where it was voted on: DUE, year, said."""
    of = docket.calls["body"][0]
    every = world.record.table("decisions").filter(
        (pl.col("body") == of) & pl.col("motion").is_in(TEXTS) & (pl.col("date").dt.year() <= last)
    )
    items = (
        recurring_items(every).select("decision", "item").join(every.select("decision", "mode", "date"), on="decision")
    )
    dated = items.sort("item", "date", "decision").with_columns(year=pl.col("date").dt.year())
    gap = (pl.col("year") - pl.col("year").shift(1).over("item")).clip(1, LONGEST_GAP)
    newest = dated.with_columns(gap=gap).group_by("item", maintain_order=True).last()
    known = world.known_before(last + 1).item_of
    held = docket.calls.drop("date").filter(pl.col("decision").is_in(list(known)))
    found = newest.filter(pl.col("mode") == "recorded").join(held, on="decision")
    said = pl.format("last round {}: {}-{}-{}", "date", "yes", "no", "abstain")
    return found.with_columns(said=said).sort("date", "decision")


def _calls(due: pl.DataFrame, year: int) -> pl.DataFrame:
    days = [_again(day, year) for day in due["date"]]
    sizes = [body_of(of).in_force(day).members for of, day in zip(due["body"], days, strict=True)]
    blank = {v: pl.lit(None, pl.Int32) for v in ("yes", "no", "abstain", "session")}
    named = pl.format("{}-{}", "decision", pl.lit(year))
    fresh = due.with_columns(decision=named, symbol=pl.lit(None, pl.String), **blank)
    dated = fresh.with_columns(date=pl.Series(days, dtype=pl.Date), members=pl.Series(sizes))
    return dated.select(CALLS.names()).cast(CALLS)


def _again(day: date, year: int) -> date:
    """The same day of another year.

    >>> _again(date(2024, 2, 29), 2025)
    datetime.date(2025, 2, 28)
    """
    return day.replace(year=year, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _majorities(calls: pl.DataFrame) -> dict[str, Threshold]:
    rows = calls.select("decision", "body", "date", "motion").iter_rows()
    return {decision: majority(body_of(of).in_force(day), motion) for decision, of, day, motion in rows}


def _voters(calls: pl.DataFrame, world: World, chances: Chances) -> pl.DataFrame:
    of = calls["body"][0]
    usual = world.attendance(of)
    present = usual[max(y for y in usual if y < calls["date"][0].year)]
    rows = [
        (decision, state, None, 0.0, present)
        for decision, day in calls.select("decision", "date").iter_rows()
        for state in world.members(of, day)
        if canonical(state) in chances.row
    ]
    return pl.DataFrame(rows, schema=VOTERS, orient="row")


CHANGE = Ahead
