"""A floor under membership: states rated worse than it are barred, and the next-best of the group is seated."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from typing import ClassVar

import polars as pl

from suasion.errors import BadInput, MissingRecord
from suasion.institutions import body as body_of
from suasion.scenarios.declared import entry
from suasion.scenarios.docket import Docket
from suasion.scenarios.seating import House, days_served, group_members, seat
from suasion.scenarios.world import World

YEARS = 10


@dataclass(frozen=True, slots=True)
class Floor:
    """States on the wrong side of `floor` on an index, in the last year rated before the election, are not elected."""

    index: str = entry("text", "id of the index (see the table `indices`)")
    floor: float = entry("number", "the worst value with which a state may still be elected, on the index' scale")
    unknown: str = entry(
        "text",
        "a barred seat without a known runner-up stays empty, or goes to the usual member: the state of the group, not "
        "barred and not sitting, with most days on the Commission and the Council in ten years",
        "empty",
        ("empty", "usual"),
    )
    oldest: int = entry("whole", "how many years old the rating may be; an older one, or none, bars nobody", 5)

    kind: ClassVar[str] = "floor"
    exact: ClassVar[bool] = False
    rule: ClassVar[str] = (
        "who is barred, from the rating of the last year before the election; who is seated instead: of those of the "
        "same group and election with a known result, not elected and not barred, the one with most votes; where "
        "none is known the seat is flagged, and left empty or filled as `unknown` says"
    )
    model: ClassVar[str] = "the ballots of those seated instead; how the Assembly would have voted is not modelled"

    @property
    def words(self) -> str:
        """The change in words."""
        return f"states rated worse than {self.floor:g} on {self.index} before the election are barred from seats"

    def apply(self, docket: Docket, world: World) -> Docket:
        """The docket with the barred out and others in. Raises BadInput when nobody is barred."""
        of = docket.calls["body"][0]
        rated = self.rated(world)
        terms = elected_terms(world, of, rated)
        if not terms["barred"].any():
            raise BadInput(f"the floor {self.floor:g} on {self.index} bars nobody", next_step="choose another floor")
        days = docket.calls["date"].unique().to_list()
        seated = seat(docket, world, {day: self._house(terms, day, world, rated) for day in days})
        return replace(seated, evidence={**seated.evidence, "terms": terms})

    def rated(self, world: World) -> Rated:
        """Who is rated how, as a question of state and election."""
        table = world.record.table("indices").filter(pl.col("index") == self.index)
        if table.is_empty():
            known = world.record.table("indices")["index"].to_list()
            near = get_close_matches(self.index, known, n=3) or known[:6]
            raise BadInput(f"no index {self.index!r} in the record", next_step=f"did you mean {', '.join(near)}?")
        better = table["better"][0]
        if better == "neither":
            raise BadInput(f"{self.index} does not say which end is better", next_step="choose an index that does")
        held = world.record.scan("ratings").filter(
            (pl.col("index") == self.index) & pl.col("state").is_not_null() & pl.col("value").is_not_null()
        )
        values: dict[str, list[tuple[int, float]]] = {}
        for state, year, value in held.sort("year").select("state", "year", "value").collect().iter_rows():
            values.setdefault(state, []).append((year, value))
        return Rated(values, self.floor, better == "higher", self.oldest)

    def _house(self, terms: pl.DataFrame, day: date, world: World, rated: Rated) -> House:
        running = terms.filter((pl.col("start") <= day) & (pl.col("end").is_null() | (pl.col("end") >= day)))
        barred, stay = running.filter("barred"), set(running.filter(~pl.col("barred"))["state"])
        joining = [s for s in barred["instead"].drop_nulls() if s not in stay]
        vacant = barred.filter(pl.col("instead").is_null()).select("state", "group", "elected_on").rows()
        said: tuple[str, ...] = ()
        if vacant and self.unknown == "usual":
            joining += _usual(vacant, {*stay, *joining}, day, world, rated)
            said = (f"{len(vacant)} seats filled by the usual member of the group",)
        elif vacant:
            said = (f"{len(vacant)} seats empty for want of a known runner-up: {', '.join(s for s, _, _ in vacant)}",)
        return House(tuple(joining), tuple(barred["state"]), said)


@dataclass(frozen=True, slots=True)
class Rated:
    """Ratings by state, oldest first, and the floor they are held against."""

    values: dict[str, list[tuple[int, float]]]
    floor: float
    higher_is_better: bool
    oldest: int

    def __call__(self, state: str, election: date) -> tuple[float | None, int | None, bool]:
        """Value, its year, and whether it bars the state from that election."""
        before = [v for v in self.values.get(state, []) if election.year - self.oldest <= v[0] < election.year]
        if not before:
            return None, None, False
        year, value = before[-1]
        return value, year, value < self.floor if self.higher_is_better else value > self.floor


def elected_terms(world: World, of: str, rated: Rated) -> pl.DataFrame:
    """Every elected term: state, group, elected_on, start, end, rating, its year (rated), barred, instead, remark."""
    seats = world.seats.filter((pl.col("body") == of) & pl.col("elected_on").is_not_null())
    if seats.is_empty():
        raise MissingRecord(f"the record holds no elections to {of}", next_step="use this change on hrc")
    terms = seats.select("state", "group", "elected_on", "start", "end").sort("elected_on", "group", "state")
    of_term = [rated(s, d) for s, d in terms.select("state", "elected_on").iter_rows()]
    columns = {"rating": pl.Float64(), "rated": pl.Int32(), "barred": pl.Boolean()}
    added = [pl.Series(n, [r[k] for r in of_term], dtype=t) for k, (n, t) in enumerate(columns.items())]
    return _replaced(terms.with_columns(added), _runners_up(world, of), rated)


def _runners_up(world: World, of: str) -> pl.DataFrame:
    """Those with a known result who were not elected: date, group, state, votes."""
    held = world.record.table("elections").filter((pl.col("body") == of) & pl.col("votes").is_not_null())
    best = held.group_by("date", "group", "state").agg(pl.col("votes").max(), pl.col("elected").any())
    return best.filter(~pl.col("elected"))


def _replaced(terms: pl.DataFrame, candidates: pl.DataFrame, rated: Rated) -> pl.DataFrame:
    """Every barred term with who is seated instead, and the remark that goes with it."""
    taken: set[tuple[date, str]] = set()
    instead, remarks = [], []
    for state, group, election, barred in terms.select("state", "group", "elected_on", "barred").iter_rows():
        name, remark = None, None
        if barred:
            name, votes = _next_best(candidates, election, group, rated, taken)
            remark = f"{state} is barred; " + _seated(name, votes, election)
            taken |= {(election, name)} if name else set()
        instead.append(name)
        remarks.append(remark)
    return terms.with_columns(instead=pl.Series(instead, dtype=pl.String), remark=pl.Series(remarks, dtype=pl.String))


def _next_best(
    candidates: pl.DataFrame, election: date, group: str, rated: Rated, taken: set[tuple[date, str]]
) -> tuple[str | None, int]:
    of_group = candidates.filter((pl.col("date") == election) & (pl.col("group") == group))
    ranked = of_group.sort(["votes", "state"], descending=[True, False])
    for name, votes in ranked.select("state", "votes").iter_rows():
        if not rated(name, election)[2] and (election, name) not in taken:
            return name, votes
    return None, 0


def _seated(name: str | None, votes: int, election: date) -> str:
    if name is None:
        return "no runner-up with a known result"
    needed = body_of("unga").in_force(election).members // 2 + 1
    short = f", fewer than the {needed} needed, as if a further ballot had been held" if votes < needed else ""
    return f"{name} is seated ({votes} {'vote' if votes == 1 else 'votes'}{short})"


def _usual(vacant: list[tuple[str, str, date]], sitting: set[str], day: date, world: World, rated: Rated) -> list[str]:
    """For each vacant seat the state of its group, not barred and not sitting, that sat longest lately."""
    served, found = days_served(world.seats, day, YEARS), list[str]()
    for _, group, election in vacant:
        inside = [s for s in group_members(group, day) if s not in sitting and s not in found]
        able = [s for s in inside if not rated(s, election)[2]]
        found += sorted(able, key=lambda s: (-served.get(s, 0), s))[:1]
    return found


CHANGE = Floor
