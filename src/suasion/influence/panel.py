"""A panel: states by years, an instrument, an outcome, controls; what is unknown has no row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from suasion import states
from suasion.errors import UsageError
from suasion.influence.instruments import INSTRUMENTS, instrument_values
from suasion.influence.outcomes import OUTCOMES, outcome_values
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

    frame   state, year, outcome, instrument, a column a control (null where unknown), region (group for elections)
    """

    sender: str
    instrument: str
    outcome: str
    frame: pl.DataFrame

    @property
    def coverage(self) -> str:
        """What the panel covers, in words."""
        f = self.frame
        years = f["year"].to_numpy()
        return f"{f['state'].n_unique()} states, {years.min()}-{years.max()}, n = {f.height:,}"


def assemble(record: Record, sender: str, instrument: str, outcome: str) -> Panel:
    """The panel of `sender`'s `instrument` and `outcome` from the record.

    Raises UsageError for an unknown instrument or outcome, MissingRecord where a source is missing.
    """
    for given, known, what in ((instrument, INSTRUMENTS, "instrument"), (outcome, OUTCOMES, "outcome")):
        if given not in known:
            raise UsageError(f"unknown {what} {given!r}", next_step=f"use one of {', '.join(known)}")
    treated = instrument_values(record, sender, instrument).rename({"value": "instrument"})
    result = outcome_values(record, sender, outcome).rename({"value": "outcome"})
    frame = result.join(treated, on=["state", "year"]).filter(pl.col("state") != sender)
    for name, (table, key, value, logged) in CONTROLS.items():
        frame = frame.join(_control(record, name, table, key, value, logged), on=["state", "year"], how="left")
    regions = pl.DataFrame(
        [(s, states.regional_group(s, LATEST) or "none") for s in frame["state"].unique().sort()],
        schema={"state": pl.String, "region": pl.String},
        orient="row",
    )
    frame = frame.join(regions.with_columns(pl.col("region").replace(states.GROUP_CODES)), on="state", how="left")
    return Panel(sender, instrument, outcome, frame.sort("state", "year"))


def _control(record: Record, name: str, table: str, key: str, value: str, logged: bool) -> pl.DataFrame:
    rows = record.table(table).filter((pl.col(key) == value) & pl.col("state").is_not_null())
    number = pl.when(pl.col("value") > 0).then(pl.col("value").log()) if logged else pl.col("value")
    return rows.select("state", pl.col("year").cast(pl.Int32), number.alias(name)).unique(["state", "year"])
