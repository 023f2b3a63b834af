"""A pull taken away: an instrument's estimated effect on its partners, subtracted from where they stood."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

import polars as pl

from suasion.errors import BadInput, MissingRecord
from suasion.scenarios.declared import entry
from suasion.scenarios.docket import Docket
from suasion.scenarios.world import World


@dataclass(frozen=True, slots=True)
class Pull:
    """Partners of `sender` that an instrument reaches on the day stand where they would without it."""

    sender: str = entry("state", "the state whose instrument it is")
    instrument: str = entry("text", "kind of engagement in the record: partnership, initiative, ...")
    effect: float = entry("number", "how far it moves a partner's position; positive is towards the United States")
    sd: float = entry("number", "standard deviation of that effect")
    source: str = entry("text", "where effect and sd come from, or that they are assumed")

    kind: ClassVar[str] = "pull"
    exact: ClassVar[bool] = False
    rule: ClassVar[str] = "which states the instrument reached on the day of the vote, as the record dates it"
    model: ClassVar[str] = (
        "the effect, drawn anew in each draw; and the ballot that a state would have cast, drawn from what chance its "
        "recorded ballot leaves open and then moved by the effect"
    )

    def __post_init__(self) -> None:
        if self.sd < 0:
            raise BadInput(f"sd = {self.sd:g} is negative", next_step="give 0 or more")
        if self.effect == 0 and self.sd == 0:
            raise BadInput("an effect of nothing changes nothing", next_step="give an effect or an sd")

    @property
    def words(self) -> str:
        """The change in words."""
        size = f"{self.effect:+.2f} of a position, standard deviation {self.sd:.2f}: {self.source}"
        return f"the effect of {self.sender}'s {self.instrument} on its partners is taken away ({size})"

    def apply(self, docket: Docket, world: World) -> Docket:
        """The docket with partners moved back. Raises BadInput when the instrument reaches no voter."""
        cast, reasons = world.whole(docket) if docket.voters.is_empty() else (docket.voters, {})
        docket = docket.without(reasons)
        spans = self.spans(world)
        days = docket.calls.select("decision", "date")
        running = (pl.col("start") <= pl.col("date")) & (pl.col("end").is_null() | (pl.col("end") >= pl.col("date")))
        reached = days.join(spans, how="cross").filter(running).select("decision", "state", hit=pl.lit(1.0)).unique()
        voters = cast.join(reached, on=["decision", "state"], how="left")
        if not voters["hit"].sum():
            raise BadInput(
                f"no voter had {self.sender}'s {self.instrument} on the day of a vote",
                next_step="choose another instrument or other days",
            )
        moved = voters.with_columns(dose=pl.col("dose") - pl.col("hit").fill_null(0.0)).drop("hit")
        return replace(docket, effect=(self.effect, self.sd)).with_voters(moved)

    def spans(self, world: World) -> pl.DataFrame:
        """State, first and last day of every spell of the instrument."""
        held = world.record.table("engagements").filter(
            (pl.col("sender") == self.sender) & pl.col("state").is_not_null()
        )
        found = held.filter((pl.col("kind") == self.instrument) & pl.col("date").is_not_null())
        if found.is_empty():
            kinds = ", ".join(sorted(held["kind"].unique())) or "none"
            raise MissingRecord(
                f"the record holds no dated {self.instrument} of {self.sender}",
                next_step=f"kinds of engagement of {self.sender} in it: {kinds}",
            )
        return found.select("state", start="date", end="end")


CHANGE = Pull
