"""All members of the United Nations vote, as in the Assembly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from suasion import states
from suasion.scenarios.declared import entry
from suasion.scenarios.docket import Docket
from suasion.scenarios.seating import House, check_present, seat
from suasion.scenarios.world import World


@dataclass(frozen=True, slots=True)
class Universal:
    """Every member of the United Nations votes on every text; members of the body keep their recorded ballot."""

    present: float | None = entry(
        "number", "the chance that one who joins casts a ballot; without it, as often as members did that year", None
    )

    kind: ClassVar[str] = "universal"
    exact: ClassVar[bool] = False
    rule: ClassVar[str] = "who is a member of the United Nations on the day; recorded ballots of sitting members"
    model: ClassVar[str] = "the ballots of all others"

    def __post_init__(self) -> None:
        check_present(self.present)

    @property
    def words(self) -> str:
        """The change in words."""
        return "all members of the United Nations vote"

    def apply(self, docket: Docket, world: World) -> Docket:
        """The docket with every member of the United Nations as a voter."""
        days = docket.calls["date"].unique().to_list()
        houses = {day: House(joining=states.un_members(day)) for day in days}
        return seat(docket, world, houses, self.present)


CHANGE = Universal
