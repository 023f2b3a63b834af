"""Another distribution of seats among the regional groups, such as the Commission's 53."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from suasion import states
from suasion.errors import BadInput
from suasion.institutions import body as body_of
from suasion.scenarios.declared import entry
from suasion.scenarios.docket import Docket
from suasion.scenarios.seating import House, days_served, group_members, seat
from suasion.scenarios.world import World, group_of


@dataclass(frozen=True, slots=True)
class Formula:
    """Seats by regional group; sitting members first, then those of the group that sat longest lately."""

    like: str = entry("text", "a body whose last distribution of seats is used, such as chr", "")
    seats: dict[str, int] = entry("seats", "seats of each regional group, in place of `like`", None)  # noqa: RUF009
    years: int = entry("whole", "how many years back time on the bodies counts", 10)

    kind: ClassVar[str] = "seats"
    exact: ClassVar[bool] = False
    rule: ClassVar[str] = (
        "the number of seats of each group; who fills them: sitting members first, then the members of the group with "
        "most days on the Commission and the Council in the years before (ties by code), and in reverse where a "
        "group loses seats"
    )
    model: ClassVar[str] = "the ballots of those who join"

    def __post_init__(self) -> None:
        if bool(self.like) == bool(self.seats):
            raise BadInput(
                "give either `like` or `seats`", next_step='like = "chr", or seats = { "African" = 15, ... }'
            )
        if self.years < 1:
            raise BadInput(f"years = {self.years} is too few", next_step="give 1 or more")
        for group, n in self.by_group.items():
            size = len(group_members(group, date(2020, 1, 1)))
            if not size:
                raise BadInput(f"there is no regional group {group!r}", next_step=f"groups are {', '.join(_groups())}")
            if n > size:
                raise BadInput(
                    f"{n} seats for {group}",
                    why=f"the group has {size} members",
                    next_step="give at most as many seats as the group has members",
                )
        if sum(self.by_group.values()) < 1:
            raise BadInput("a house without seats decides nothing", next_step="give at least one group a seat")

    @property
    def by_group(self) -> dict[str, int]:
        """Regional group -> seats."""
        if self.seats:
            return self.seats
        dated = body_of(self.like).seats
        if dated is None:
            raise BadInput(f"no distribution of seats of {self.like} is declared", next_step="give `seats`")
        return dict(dated.values[-1].value)

    @property
    def words(self) -> str:
        """The change in words."""
        each = ", ".join(f"{g} {n}" for g, n in self.by_group.items())
        return f"a house of {sum(self.by_group.values())} seats: {each}"

    def apply(self, docket: Docket, world: World) -> Docket:
        """The docket with the other house."""
        of = docket.calls["body"][0]
        return seat(
            docket, world, {day: self._house(of, day, world) for day in docket.calls["date"].unique().to_list()}
        )

    def _house(self, of: str, day: date, world: World) -> House:
        served = days_served(world.seats, day, self.years)
        sitting, joining, leaving = world.members(of, day), [], []
        for group in sorted({*self.by_group, *(g for s in sitting if (g := group_of(s, day)))}):
            n = self.by_group.get(group, 0)
            inside = [s for s in sitting if group_of(s, day) == group]
            rest = [s for s in group_members(group, day) if s not in inside]
            joining += sorted(rest, key=lambda s: (-served.get(s, 0), s))[: max(n - len(inside), 0)]
            leaving += sorted(inside, key=lambda s: (served.get(s, 0), s))[: max(len(inside) - n, 0)]
        return House(tuple(joining), tuple(leaving))


def _groups() -> list[str]:
    return sorted({g for s in states.un_members(date(2020, 1, 1)) if (g := group_of(s, date(2020, 1, 1)))})


CHANGE = Formula
