"""Another house: who leaves it and who joins it on each day, and the ballots that follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

import polars as pl

from suasion import states
from suasion.errors import BadInput
from suasion.scenarios.chances import canonical
from suasion.scenarios.docket import VOTERS, Docket
from suasion.scenarios.world import World, group_of

SERVED = ("chr", "hrc")


@dataclass(frozen=True, slots=True)
class House:
    """Who leaves and who joins a body on a day, and what must be known of it. Those who sit already stay."""

    joining: tuple[str, ...] = ()
    leaving: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def check_present(present: float | None) -> None:
    """Refuse what is no chance."""
    if present is not None and not 0 <= present <= 1:
        raise BadInput(f"present = {present:g} is no chance", next_step="give a number from 0 to 1")


def seat(docket: Docket, world: World, houses: Mapping[date, House], present: float | None = None) -> Docket:
    """The docket under other houses: recorded ballots of those who stay, ballots to be drawn for those who join.

    present   chance that one who joins casts a ballot; None: as often as members of the body did that year
    Decisions without a roll call that adds up to the official tally are left out, with the reason.
    """
    cast, reasons = world.whole(docket) if docket.voters.is_empty() else (docket.voters, {})
    docket = docket.without(reasons)
    body = docket.calls["body"][0] if docket.calls.height else ""
    usual = world.attendance(body) if present is None else {}
    sitting = dict(cast.group_by("decision", maintain_order=True).agg("state").iter_rows())
    new, gone, remarks, sizes = [], [], [], {}
    for decision, day, members in docket.calls.select("decision", "date", "members").iter_rows():
        house = houses.get(day, House())
        already = {canonical(s) for s in sitting.get(decision, [])} - set(house.leaving)
        joining = [s for s in house.joining if s not in already]
        away = [s for s in joining if s not in world.chances.row]
        chance = present if present is not None else usual.get(day.year, 1.0)
        new += [(decision, s, None if s not in away else "absent", 0.0, chance) for s in joining]
        left = [s for s in sitting.get(decision, []) if canonical(s) in house.leaving]
        gone += [(decision, s) for s in left]
        sizes[decision] = members + len(joining) - len(left)
        remarks += [(decision, r) for r in house.remarks]
        remarks += [(decision, f"{', '.join(away)}: no position known, counted as absent")] if away else []
    keys = {"decision": pl.String, "state": pl.String}
    kept = cast.join(pl.DataFrame(gone, schema=keys, orient="row"), on=list(keys), how="anti")
    voters = pl.concat([kept, pl.DataFrame(new, schema=VOTERS, orient="row")])
    resized = docket.calls.with_columns(members=pl.col("decision").replace_strict(sizes, return_dtype=pl.Int32))
    return replace(docket, calls=resized).with_voters(voters).remarked(remarks)


def days_served(seats: pl.DataFrame, day: date, years: int) -> dict[str, int]:
    """State -> days on the Commission and the Council in the years before a day."""
    first = day - timedelta(days=round(365.25 * years))
    end = pl.min_horizontal(pl.col("end").fill_null(day), pl.lit(day))
    span = (end - pl.max_horizontal("start", pl.lit(first))).dt.total_days()
    held = seats.filter(pl.col("body").is_in(SERVED)).select("state", days=span).filter(pl.col("days") > 0)
    return dict(held.group_by("state").agg(pl.col("days").sum()).iter_rows())


@lru_cache(maxsize=4096)
def group_members(group: str, day: date) -> tuple[str, ...]:
    """Members of the United Nations that are elected in a group."""
    return tuple(s for s in states.un_members(day) if group_of(s, day) == group)
