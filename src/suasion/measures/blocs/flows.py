"""From bloc to bloc: how many states went on, moved, came or were unaligned from one period to the next."""

from __future__ import annotations

import itertools

import polars as pl

from suasion.measures.blocs.result import Blocs
from suasion.measures.blocs.spec import SURE

LIKELY = 0.5
FLOWS: dict[str, pl.DataType | type[pl.DataType]] = {
    "period_from": pl.Int32, "bloc_from": pl.String, "period_to": pl.Int32, "bloc_to": pl.String, "states": pl.Int64,
    "likely": pl.Int64, "sure": pl.Int64, "members": pl.List(pl.String),
}  # fmt: skip


def flows(blocs: Blocs) -> pl.DataFrame:
    """A row a pair of periods and pair of blocs: the columns of FLOWS.

    Of states that voted in both periods; a null bloc is unaligned. likely and sure: of them, those for which the share
    of resamples for the old home times that for the new one is at least a half and SURE.
    """
    return pl.concat(
        [pl.DataFrame(schema=FLOWS), *(_between(blocs.members, a, b) for a, b in _pairs(blocs.periods))]
    ).sort("period_from", "bloc_from", "bloc_to", nulls_last=True)


def _pairs(periods: pl.DataFrame) -> list[tuple[int, int]]:
    named = periods["period"].sort().to_list()
    return list(itertools.pairwise(named))


def _between(members: pl.DataFrame, first: int, second: int) -> pl.DataFrame:
    here, there = (members.filter(pl.col("period") == p).select("state", "bloc", "share") for p in (first, second))
    both = here.join(there, on="state", suffix="_to").with_columns(p=pl.col("share") * pl.col("share_to"))
    pairs = both.sort("state").group_by(bloc_from="bloc", bloc_to="bloc_to").agg(
        states=pl.len(), likely=(pl.col("p") >= LIKELY).sum(), sure=(pl.col("p") >= SURE).sum(), members="state"
    )  # fmt: skip
    dated = pairs.with_columns(period_from=first, period_to=second)
    return dated.select(pl.col(c).cast(t) for c, t in FLOWS.items())
