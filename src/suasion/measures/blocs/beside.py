"""Blocs found from behaviour beside groups that declare themselves: regional groups, EU, OIC, AU, ..."""

from __future__ import annotations

from datetime import date

import polars as pl

from suasion import states
from suasion.errors import BadInput
from suasion.measures.blocs.result import Blocs
from suasion.states.groups import grouping_coverage

FEWEST = 3
SCHEMA = {"period": pl.Int32, "group": pl.String, "kind": pl.String, "dated": pl.Boolean, "state": pl.String}


def declared_groups(periods: dict[int, date], members: pl.DataFrame) -> pl.DataFrame:
    """Who belonged to which declared group: period, group, kind, dated, state.

    `periods` gives each period the day on which membership is read; `members` (period, state) who voted.
    kind is 'region' (UN electoral group) or 'caucus'; dated is false for a list that has no dates, which is
    then the list of one year for all years (states.groups.grouping_coverage says which).

    >>> frame = pl.DataFrame({"period": [2010], "state": ["FRA"]}, schema_overrides={"period": pl.Int32})
    >>> declared_groups({2010: date(2012, 1, 1)}, frame).filter(kind="region")["group"].to_list()
    ['Western European and Others']
    """
    rows: list[tuple[int, str, str, bool, str]] = []
    for period, day in periods.items():
        here = set(members.filter(pl.col("period") == period)["state"])
        rows += [(period, g, "region", True, s) for s in sorted(here) if (g := states.regional_group(s, day))]
        for row in grouping_coverage():
            held = _held(row["grouping"], day)
            rows += [(period, row["grouping"], "caucus", row["status"] == "dated", s) for s in sorted(held & here)]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def beside_declared(blocs: Blocs, groups: pl.DataFrame) -> pl.DataFrame:
    """How each bloc and each declared group meet, a row a period, bloc and group with a common member.

    Columns: period, bloc, group, kind, dated, both (states), of_group (both / members of the group who
    voted), of_bloc (both / members of the bloc). Groups with fewer than three voting members are left out.
    """
    voted = groups.join(blocs.members.select("period", "state", "bloc"), on=["period", "state"])
    size = voted.group_by("period", "group").agg(members=pl.len()).filter(pl.col("members") >= FEWEST)
    bloc = blocs.members.drop_nulls("bloc").group_by("period", "bloc").agg(bloc_size=pl.len())
    met = voted.drop_nulls("bloc").group_by("period", "bloc", "group", "kind", "dated").agg(both=pl.len())
    both = met.join(size, on=["period", "group"]).join(bloc, on=["period", "bloc"])
    shares = both.with_columns(
        of_group=pl.col("both") / pl.col("members"), of_bloc=pl.col("both") / pl.col("bloc_size")
    )
    return shares.select(
        "period", "bloc", "group", "kind", "dated", "both", "members", "bloc_size", "of_group", "of_bloc"
    ).sort("period", "bloc", "kind", "both", "group", descending=[False, False, False, True, False])


def _held(name: str, day: date) -> set[str]:
    try:
        return set(states.grouping(name, day))
    except BadInput:
        return set()
