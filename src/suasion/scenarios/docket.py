"""The docket: what is put to the vote in a replay, by whom it may be voted on, and the majority it needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

from suasion.institutions import Threshold

CALLS = pl.Schema({
    "decision": pl.String(), "body": pl.String(), "date": pl.Date(), "session": pl.Int32(), "symbol": pl.String(),
    "title": pl.String(), "motion": pl.String(), "agenda_item": pl.String(), "about": pl.List(pl.String()),
    "yes": pl.Int32(), "no": pl.Int32(), "abstain": pl.Int32(), "members": pl.Int32(),
})  # fmt: skip
VOTERS = pl.Schema(
    {"decision": pl.String(), "state": pl.String(), "vote": pl.String(), "dose": pl.Float64(), "present": pl.Float64()}
)
REMARKS = pl.Schema({"decision": pl.String(), "remark": pl.String()})


@dataclass(frozen=True, eq=False)
class ItemGuess:
    """What splits voters on a text nobody voted on: mean (3,) and covariance (3, 3) of discrimination and cut points.

    key: the name under which its uncertainty is drawn (texts with the same key share it).
    """

    key: str
    mean: NDArray[np.float64]
    covariance: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Docket:
    """Decisions as they stand, and what a scenario made of them.

    calls       a row a decision (see CALLS); yes, no, abstain are the tally that stands, empty where none does
    majorities  decision -> the majority it needs
    voters      ballots of the decisions whose voters a change reached (see VOTERS): vote empty = to be drawn, dose
                how much of the effect the voter gets, present the chance that a drawn voter casts a ballot
    guesses     decision -> its item, where it is not an item that was voted on
    effect      mean and standard deviation, in positions, of the effect that a dose of 1 brings
    before      draw from what was known before this year only; 0: from everything
    remarks     what must be known about a decision: assumptions, gaps
    left_out    decisions that cannot be replayed under the scenario, with the reason
    evidence    name -> table on which a change rests (who is barred and who is seated, ...)
    """

    calls: pl.DataFrame
    majorities: Mapping[str, Threshold]
    voters: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=VOTERS))
    guesses: Mapping[str, ItemGuess] = field(default_factory=dict)
    effect: tuple[float, float] = (0.0, 0.0)
    before: int = 0
    remarks: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=REMARKS))
    left_out: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=REMARKS))
    evidence: Mapping[str, pl.DataFrame] = field(default_factory=dict)

    @property
    def decisions(self) -> list[str]:
        """Ids of the decisions, in order."""
        return self.calls["decision"].to_list()

    def with_voters(self, voters: pl.DataFrame) -> Docket:
        """The docket with these ballots in place of those of the same decisions."""
        rest = self.voters.join(voters.select("decision"), on="decision", how="anti")
        return replace(self, voters=pl.concat([rest, voters.select(VOTERS.names())]).sort("decision", "state"))

    def remarked(self, remarks: Iterable[tuple[str, str]]) -> Docket:
        """The docket with more remarks (decision, remark)."""
        more = pl.DataFrame(list(remarks), schema=REMARKS, orient="row")
        return replace(self, remarks=pl.concat([self.remarks, more]).unique(maintain_order=True))

    def without(self, reasons: Mapping[str, str]) -> Docket:
        """The docket without these decisions, each with the reason."""
        gone = pl.DataFrame(list(reasons.items()), schema=REMARKS, orient="row")
        return replace(
            self,
            calls=self.calls.filter(~pl.col("decision").is_in(list(reasons))),
            voters=self.voters.filter(~pl.col("decision").is_in(list(reasons))),
            left_out=pl.concat([self.left_out, gone]),
        )
