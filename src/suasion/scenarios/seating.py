"""Another house: who leaves it and who joins it on each day, and the ballots that follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from suasion.errors import BadInput
from suasion.scenarios.chances import canonical
from suasion.scenarios.docket import VOTERS, Docket
from suasion.scenarios.world import World


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
