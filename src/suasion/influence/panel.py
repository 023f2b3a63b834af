"""A panel: states by years, an instrument, an outcome, controls; what is unknown has no row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import polars as pl

from suasion import states
from suasion.errors import BadInput, MissingRecord
from suasion.influence.instruments import all_instruments, instrument_values
from suasion.influence.outcomes import all_outcomes, outcome_values
from suasion.record.store import Record

# control -> (table, column of its key, name there, logged?)
CONTROLS = {
    "gdp": ("covariates", "variable", "wdi-gdp", True),
    "population": ("covariates", "variable", "wdi-population", True),
    "democracy": ("ratings", "index", "vdem15-polyarchy", False),
}


LATEST = date(2024, 1, 1)


@dataclass(frozen=True)
class Panel:
    """One sender's instrument and one outcome, by state and year.

    frame   state, year, outcome, instrument, a column a control, region (group for elections); null where unknown: an
            instrument of a year without an outcome still has its row, so that it can act later
    """

    sender: str
    instrument: str
    outcome: str
    frame: pl.DataFrame

    @property
    def known(self) -> pl.DataFrame:
        """The rows in which both the outcome and the instrument are known."""
        return self.frame.drop_nulls(["outcome", "instrument"])

    @property
    def coverage(self) -> str:
        """What the panel covers, in words."""
        f = self.known
        years = f["year"].to_numpy()
        return f"{f['state'].n_unique()} states, {years.min()}-{years.max()}, n = {f.height:,}"


def assemble(record: Record, sender: str, instrument: str, outcome: str) -> Panel:
    """The panel of `sender`'s `instrument` and `outcome` from the record.

    Raises BadInput for an unknown instrument or outcome, MissingRecord where a source is missing.
    """
    for given, known, what in (
        (instrument, all_instruments(), "instrument"),
        (outcome, all_outcomes(), "outcome"),
    ):
        if given not in known:
            raise BadInput(f"unknown {what} {given!r}", next_step=f"use one of {', '.join(known)}")
    treated = instrument_values(record, sender, instrument).rename({"value": "instrument"})
    result = outcome_values(record, sender, outcome).rename({"value": "outcome"})
    return joined(record, sender, (instrument, treated), (outcome, result))


def joined(
    record: Record, sender: str, instrument: tuple[str, pl.DataFrame], outcome: tuple[str, pl.DataFrame]
) -> Panel:
    """The panel of an instrument (name, frame of state, year, instrument) and an outcome that are at hand."""
    treated, result = instrument[1], outcome[1]
    both = result.join(treated, on=["state", "year"], how="full", coalesce=True).filter(pl.col("state") != sender)
    held = both.drop_nulls(["outcome", "instrument"])["state"].unique()
    frame = both.filter(pl.col("state").is_in(held.implode()))
    if not frame.height:
        raise MissingRecord(
            f"{instrument[0]} and {outcome[0]} have no state and year in common",
            why=f"{instrument[0]}: {_span(treated)}; {outcome[0]}: {_span(result)}",
            next_step="choose another pair",
        )
    return Panel(sender, instrument[0], outcome[0], with_controls(record, frame))


def _span(frame: pl.DataFrame) -> str:
    years = frame["year"].to_numpy()
    return f"{years.min()}-{years.max()}"


def with_controls(record: Record, frame: pl.DataFrame) -> pl.DataFrame:
    """`frame` (state, year, ...) with the controls of CONTROLS (null where unknown) and the state's region, sorted."""
    for name, (table, key, value, logged) in CONTROLS.items():
        frame = frame.join(control(record, name, table, key, value, logged), on=["state", "year"], how="left")
    regions = pl.DataFrame(
        [(s, states.regional_group(s, LATEST) or "none") for s in frame["state"].unique().sort()],
        schema={"state": pl.String, "region": pl.String},
        orient="row",
    )
    frame = frame.join(regions.with_columns(pl.col("region").replace(states.GROUP_CODES)), on="state", how="left")
    return frame.sort("state", "year")


def control(record: Record, name: str, table: str, key: str, value: str, logged: bool) -> pl.DataFrame:
    """state, year and one control of CONTROLS under its name; read once a record."""
    return _control(str(record.path), record.version, name, table, key, value, logged)


@lru_cache(maxsize=12)
def _control(path: str, version: str, name: str, table: str, key: str, value: str, logged: bool) -> pl.DataFrame:
    record = Record(Path(path), version, "full")
    rows = record.scan(table).filter((pl.col(key) == value) & pl.col("state").is_not_null())
    number = pl.when(pl.col("value") > 0).then(pl.col("value").log()) if logged else pl.col("value")
    found = rows.select("state", pl.col("year").cast(pl.Int32), number.alias(name)).collect()
    return found.unique(["state", "year"])
