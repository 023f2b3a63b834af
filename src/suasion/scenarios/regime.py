"""What replayed outcomes do to the regime's health: components counted anew, draw by draw, and their composite.

Each component that depends on who wins is counted by its own module (measures/regime_health/components) from a
record in which the replayed decisions came out as drawn. Components are set on the scale of the record as it is, so
that the composite of both arms can be compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import polars as pl
from numpy.typing import NDArray

from suasion import states
from suasion.errors import MissingRecord
from suasion.measures.regime_health.component import Component, all_components
from suasion.measures.regime_health.health import regime_health
from suasion.record.store import Record
from suasion.scenarios.replay import Arms
from suasion.scenarios.summary import HIGH, LOW, Arm, Flags

Floats = NDArray[np.float64]
DRAWS = 50
COMPOSITE = "composite"
# Those that depend on who wins. The others cannot move, for the reason given.
MOVES = (
    "contested", "country-mandates", "country-reach", "country-support", "no-action", "obstruction",
    "thematic-mandates",
)  # fmt: skip
STANDS = {
    "consensus-lost": "asks whether texts come to a vote, not who wins it",
    "review-acceptance": "counts answers of states under review",
    "treaty-uptake": "counts consents to treaties",
    "withdrawn": "no source lists withdrawn drafts",
    "words": "counts words of speeches",
}
REGIME = pl.Schema({
    "component": pl.String(), "year": pl.Int32(), "unit": pl.String(), "was": pl.Float64(),
    "under_scenario": pl.Float64(), "difference": pl.Float64(), "low": pl.Float64(), "high": pl.Float64(),
})  # fmt: skip


@dataclass(frozen=True)
class Replayed(Record):
    """A record in which some tables are others."""

    instead: Mapping[str, pl.DataFrame] = field(default_factory=dict)

    def scan(self, name: str) -> pl.LazyFrame:
        """A table, lazily: the other one where there is one."""
        return self.instead[name].lazy() if name in self.instead else super().scan(name)


def regime(arms: Arms) -> pl.DataFrame:
    """Rows of REGIME: components and years that a draw moves, and the composite of every year in which one does.

    was and under_scenario are means over up to DRAWS paired draws, low and high hold 90% of the differences. The unit
    of the composite is standard deviations of its components. Components of STANDS are held as recorded; years that
    the record does not count are left out. No rows where the record is too small for a composite.

    A mandate whose creating resolution is rejected never begins; one whose last known renewal is rejected ends that
    day. Renewals before the last are not in the record, so this is the least that is lost.
    """
    record = arms.record
    try:
        health = regime_health(record)
    except MissingRecord:
        return pl.DataFrame(schema=REGIME)
    units = {c.id: c.unit for c in all_components()}
    count = max(arms.before.shape[1], arms.after.shape[1])
    draws = np.unique(np.linspace(0, count - 1, min(count, DRAWS)).astype(int))
    was, now = (_series(record, arm, flags, draws) for arm, flags in ((arms.was, arms.before), (arms.now, arms.after)))
    both = was.join(now, on=["component", "year", "draw"], suffix="_now")
    both = both.join(health.series.select("component", "year"), on=["component", "year"])
    rows = _rows(both.with_columns(unit=pl.col("component").replace_strict(units)))
    moved = rows.filter((pl.col("low") != 0) | (pl.col("high") != 0) | (pl.col("difference") != 0))
    if moved.is_empty():
        return moved
    weights = dict(health.components.drop_nulls("weight").select("component", "weight").iter_rows())
    whole = _rows(_composite(both, health.series, weights, moved["year"].unique().to_list()))
    return pl.concat([whole, moved]).sort(pl.col("component") != COMPOSITE, "component", "year")


def _series(record: Record, arm: Arm, flags: Flags, draws: NDArray[np.int64]) -> pl.DataFrame:
    """component, year, draw, value of one arm; an arm that was not drawn is counted once."""
    own = flags.shape[1]
    components = [c for c in all_components() if c.id in MOVES]
    frames, made = [], {}
    for draw in draws:
        at = int(draw) % own
        if at not in made:
            made[at] = _counted(replayed(record, arm, flags, at), components)
        frames.append(made[at].with_columns(draw=pl.lit(int(draw))))
    return pl.concat(frames)


def _counted(record: Record, components: list[Component]) -> pl.DataFrame:
    parts = [pl.DataFrame(schema={"component": pl.String(), "year": pl.Int32(), "value": pl.Float64()})]
    for c in components:
        try:
            parts.append(c.of(record).select(pl.lit(c.id).alias("component"), "year", "value"))
        except MissingRecord:
            continue
    return pl.concat(parts)


def replayed(record: Record, arm: Arm, flags: Flags, draw: int) -> Replayed:
    """The record in which the decisions of an arm came out as in one draw."""
    docket, cast = arm
    calls = docket.calls
    came = calls.select("decision").with_columns(
        outcome=pl.Series(np.where(flags[:, draw], "adopted", "rejected")),
        **{
            v: pl.Series(getattr(cast, v)[:, draw % cast.yes.shape[1]], dtype=pl.Int32)
            for v in ("yes", "no", "abstain")
        },
    )
    held = record.table("decisions")
    fresh = calls.drop("yes", "no", "abstain", "outcome", strict=False).join(held, on="decision", how="anti")
    new = fresh.select("decision", "body", "date", "session", "motion", "agenda_item", "about").with_columns(
        title=_titles(fresh["about"].to_list()), mode=pl.lit("recorded")
    )
    changed = pl.concat([held, new], how="diagonal_relaxed").update(came, on="decision")
    stopped = [d.removesuffix("-draft") for d in fresh["decision"]]
    carried = pl.col("decision").is_in(stopped) & (pl.col("motion") == "no-action")
    changed = changed.with_columns(outcome=pl.when(carried).then(pl.lit(None)).otherwise("outcome"))
    instead = {"decisions": changed}
    if "mandates" in record.tables():
        lost = calls.filter(pl.Series(~flags[:, draw])).select("symbol").drop_nulls()["symbol"].to_list()
        instead["mandates"] = _mandates(record.table("mandates"), lost)
    return Replayed(record.path, record.version, record.depth, instead)


def _titles(about: list[list[str] | None]) -> pl.Series:
    """Titles of drafts that nobody voted on: those on one state are texts on its situation."""
    named = [f"Situation of human rights in {states.get(a[0]).name}" if a and len(a) == 1 else None for a in about]
    return pl.Series("title", named, dtype=pl.String)


def _mandates(held: pl.DataFrame, lost: list[str]) -> pl.DataFrame:
    ends = pl.col("renewed_symbol").is_in(lost) & (
        pl.col("ended_on").is_null() | (pl.col("ended_on") > pl.col("renewed_on"))
    )
    left = held.filter(~pl.col("created_symbol").is_in(lost).fill_null(value=False))
    return left.with_columns(ended_on=pl.when(ends).then("renewed_on").otherwise("ended_on"))


def _composite(both: pl.DataFrame, recorded: pl.DataFrame, weights: dict[str, float], years: list[int]) -> pl.DataFrame:
    """year, draw, value, value_now: the composite of both arms, components that stand as they were recorded."""
    scale = recorded.group_by("component").agg(mean=pl.col("value").mean(), spread=pl.col("value").std())
    sign = {c.id: 1.0 if c.better == "higher" else -1.0 for c in all_components()}
    core = recorded.filter(pl.col("component").is_in(list(weights)) & pl.col("year").is_in(years))
    draws = both.select("draw").unique()
    moved = both.select("component", "year", "draw", "value", "value_now")
    whole = core.select("component", "year", recorded="value").join(draws, how="cross")
    whole = whole.join(moved, on=["component", "year", "draw"], how="left").join(scale, on="component")
    turned = pl.col("component").replace_strict(sign, return_dtype=pl.Float64)
    weight = pl.col("component").replace_strict(weights, return_dtype=pl.Float64)

    def average(column: str) -> pl.Expr:
        score = turned * (pl.coalesce(column, "recorded") - pl.col("mean")) / pl.col("spread")
        return (score * weight).sum() / weight.sum()

    found = whole.group_by("year", "draw").agg(value=average("value"), value_now=average("value_now"))
    return found.with_columns(component=pl.lit(COMPOSITE), unit=pl.lit("standard deviations"))


def _rows(both: pl.DataFrame) -> pl.DataFrame:
    step = pl.col("value_now") - pl.col("value")
    return (
        both.group_by("component", "year", "unit")
        .agg(
            was=pl.col("value").mean(),
            under_scenario=pl.col("value_now").mean(),
            difference=step.mean(),
            low=step.quantile(LOW),
            high=step.quantile(HIGH),
        )
        .select(pl.col(c).cast(t) for c, t in REGIME.items())
        .sort("component", "year")
    )
