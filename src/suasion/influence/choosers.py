"""What may explain a choice: a state's regime, size, alliances and what the sender gave or signed, before the day."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from suasion.errors import BadInput, MissingRecord
from suasion.influence.instruments import all_instruments, instrument_values
from suasion.influence.panel import CONTROLS, control
from suasion.record.store import Record

TERMS = ("democracy", "gdp", "ally-usa", "initiative")
STALE = 6  # years that the last known value may lie before the year before the choice


def choosers(record: Record, cast: pl.DataFrame, sender: str, terms: Sequence[str]) -> pl.DataFrame:
    """`cast` (state, year, side) with a column a term: the last value known before the year, seven years back at most.

    terms  controls (gdp, population, democracy), ally-XXX (a defence pact with the state XXX), and names of instruments

    Raises BadInput for an unknown term.
    """
    known = cast.with_columns(pl.col("year").cast(pl.Int32)).sort("year")
    for term in terms:
        values = _values(record, sender, term).sort("year")
        known = known.join_asof(
            values.with_columns(pl.col("year") + 1), on="year", by="state", strategy="backward", tolerance=STALE,
            check_sortedness=False,
        )  # fmt: skip
    return known


def _values(record: Record, sender: str, term: str) -> pl.DataFrame:
    """state, year, `term`."""
    if term in CONTROLS:
        return control(record, term, *CONTROLS[term]).drop_nulls()
    if term.startswith("ally-"):
        return _allies(record, term.removeprefix("ally-").upper(), term)
    if term in all_instruments():
        return instrument_values(record, sender, term).rename({"value": term})
    step = f"use {', '.join(CONTROLS)}, ally-USA (or another code), {', '.join(all_instruments())}"
    raise BadInput(f"unknown term {term!r}", next_step=step)


def _allies(record: Record, ally: str, term: str) -> pl.DataFrame:
    """1 with a defence pact with `ally` in a year, else 0, over the years of ATOP (to 2018)."""
    mine = (pl.col("variable") == "atop-defence") & (pl.col("partner") == ally) & pl.col("state").is_not_null()
    rows = record.scan("covariates").filter(mine).collect()
    if not rows.height:
        raise MissingRecord(f"no alliance of {ally} is held", next_step="suasion sync --from DIR with ATOP 5.1")
    pacts = rows.select("state", pl.col("year").cast(pl.Int32), value=pl.lit(1.0)).unique(["state", "year"])
    years = pacts.select("year").unique()
    members = record.table("states").filter(pl.col("kind") == "member").select("state")
    every = members.join(years, how="cross").join(pacts, on=["state", "year"], how="left")
    return every.select("state", "year", pl.col("value").fill_null(0.0).alias(term))
