"""Another majority: some texts need more (or less) than the rule of the day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import ClassVar

import polars as pl

from suasion.errors import BadInput
from suasion.institutions.voting import BASES, Threshold
from suasion.measures.report_card.model import Which
from suasion.scenarios.declared import entry
from suasion.scenarios.docket import Docket
from suasion.scenarios.world import World


@dataclass(frozen=True, slots=True)
class NewMajority:
    """The texts that `texts` means need `share` of `base`; all other texts keep their rule."""

    share: Fraction = entry("share", "the share of the base that must say yes")  # noqa: RUF009
    base: str = entry("text", "what is counted as the whole", "present-and-voting", tuple(BASES))
    reached: bool = entry("flag", "is it enough to reach the share (true), or must it be passed (false)?", True)
    texts: Which = entry("which", "the texts that need it; without it, all of the scenario", Which())  # noqa: RUF009

    kind: ClassVar[str] = "threshold"
    exact: ClassVar[bool] = True
    rule: ClassVar[str] = "the recorded tally against the new majority, in whole numbers"
    model: ClassVar[str] = ""

    @property
    def threshold(self) -> Threshold:
        """The majority as the institutions know it."""
        return Threshold(self.base, self.share, more=not self.reached)

    @property
    def words(self) -> str:
        """The change in words."""
        needed = f"half of {BASES[self.base]}" if self.share == Fraction(1, 2) else self.threshold.words
        return f"{_of(self.texts)} need {'' if self.reached else 'more than '}{needed}"

    def apply(self, docket: Docket, world: World) -> Docket:
        """The docket with the new majority. Raises BadInput when it is about no text of the docket."""
        meant = self.texts.of(docket.calls.join(_tests(world), on="decision", how="left"))["decision"].to_list()
        if not meant:
            raise BadInput(
                "the change refers to no text that is replayed",
                why=f"no recorded vote of the scenario is {_of(self.texts)}",
                next_step="loosen `texts` of the change, or the scenario's days and texts",
            )
        return replace(docket, majorities={**docket.majorities, **dict.fromkeys(meant, self.threshold)})


def _of(texts: Which) -> str:
    return "texts" if texts == Which() else f"texts ({texts.words})"


def _tests(world: World) -> pl.DataFrame:
    """Columns that tests look at and a docket does not carry."""
    return world.record.table("decisions").select("decision", "topics", "mode", "outcome")


CHANGE = NewMajority
