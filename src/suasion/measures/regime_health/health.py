"""Is the regime growing, capped or in retrogression? Components, composite, trend, and what hangs on the weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from suasion.errors import MissingRecord
from suasion.measures.regime_health.component import Component, all_components
from suasion.measures.regime_health.composite import averaged, chosen_weights, covering, standardised, table_of
from suasion.measures.regime_health.sensitivity import Sensitivity, sensitivity
from suasion.measures.regime_health.trend import FLAT, Trend, broken_trend
from suasion.measures.regime_health.wording import answer
from suasion.record.store import Record

FIRST = 1980
FEWEST_YEARS = 12
FEWEST_COMPONENTS = 4


@dataclass(frozen=True)
class Health:
    """The health of the regime.

    series       a row a component and year: component, year, value, numerator, denominator, score (standard deviations
                 from its own mean, higher is healthier)
    components   a row a component: component, name, asks, better, unit, counted, first, last, years, weight (null: not
                 averaged), verdict, sure, since, since_low, since_high, why_missing, limits
    composite    a row a year: year, value (null where too little is known), known (share of weight), components (known)
    trend        the broken trend of the composite; sensitivity: what hangs on weights and components
    """

    series: pl.DataFrame
    components: pl.DataFrame
    composite: pl.DataFrame
    trend: Trend
    sensitivity: Sensitivity

    @property
    def answer(self) -> str:
        """The answer in words: the way it goes, since when, how sure, and what it hangs on."""
        years = self.composite.drop_nulls("value")["year"]
        averaged_over = self.components["weight"].is_not_null().sum()
        return answer(self.trend, int(averaged_over), self.sensitivity, (int(years.min()), int(years.max())))  # type: ignore[arg-type]


def regime_health(
    record: Record,
    *,
    first: int = FIRST,
    last: int | None = None,
    weights: Mapping[str, float] | None = None,
    flat: float = FLAT,
    seed: int = 0,
) -> Health:
    """Measure the regime from `first` to `last` (default: the last year of any component).

    weights  component -> weight, 1 where not given; components known in less than three quarters of the years are
             shown beside and not averaged
    flat     slopes of up to so many standard deviations a decade count as capped

    Raises MissingRecord where fewer than four components, or twelve years, are known.
    """
    made, missing = _made(record)
    every = all_components()
    held = made.filter(pl.col("year") >= first)
    end = last or int(held["year"].max() or 0)  # type: ignore[arg-type]
    scores = standardised(held.filter(pl.col("year") <= end), every)
    years = list(range(first, end + 1))
    core = covering(scores, years)
    _enough(record, core, years)
    given = chosen_weights(core, weights or {})
    matrix = table_of(scores, years, core)
    value, known = averaged(matrix, given)
    trend = broken_trend(np.array(years), value, flat=flat, seed=seed)
    composite = pl.DataFrame(
        {
            "year": years,
            "value": pl.Series(value).fill_nan(None),
            "known": known,
            "components": (~np.isnan(matrix)).sum(axis=1),
        },
        schema_overrides={"year": pl.Int32, "components": pl.Int32},
    )
    return Health(
        series=scores.sort("component", "year"),
        components=_described(every, scores, dict(zip(core, given.tolist(), strict=True)), missing, flat, seed),
        composite=composite,
        trend=trend,
        sensitivity=sensitivity(np.array(years), matrix, core, given, trend, flat=flat, seed=seed),
    )


def _made(record: Record) -> tuple[pl.DataFrame, dict[str, str]]:
    """Every component's series, and why a component has none."""
    parts, missing = [], {}
    for c in all_components():
        try:
            parts.append(
                c.of(record).select(pl.lit(c.id).alias("component"), "year", "value", "numerator", "denominator")
            )
        except MissingRecord as e:
            missing[c.id] = e.what + (f": {e.why}" if e.why else "")
    if not parts:
        raise MissingRecord(
            f"the {record.depth} record holds no component of the regime's health",
            next_step="run `suasion sync --from DIR` with a mirror that holds the Commission and the Council",
        )
    return pl.concat(parts), missing


def _enough(record: Record, core: tuple[str, ...], years: list[int]) -> None:
    if len(core) < FEWEST_COMPONENTS or len(years) < FEWEST_YEARS:
        raise MissingRecord(
            f"{len(core)} components are known over {len(years)} years: too few for a composite",
            where=record.name,
            next_step="run `suasion sync --from DIR`, or widen the years with --from and --to",
        )


def _described(
    every: tuple[Component, ...],
    scores: pl.DataFrame,
    weights: dict[str, float],
    missing: dict[str, str],
    flat: float,
    seed: int,
) -> pl.DataFrame:
    rows = []
    for c in every:
        own = scores.filter(pl.col("component") == c.id).sort("year")
        way = _way(own, flat, seed)
        rows.append(
            {
                "component": c.id, "name": c.name, "asks": c.asks, "better": c.better, "unit": c.unit,
                "counted": c.counted,
                "first": own["year"].min(), "last": own["year"].max(), "years": own.height, "weight": weights.get(c.id),
                "verdict": way.verdict if way else None, "sure": way.sure if way else None,
                **dict(zip(("since", "since_low", "since_high"), (way and way.since) or (None,) * 3, strict=True)),
                "why_missing": missing.get(c.id, None if own.height else "no year of it lies in this window"),
                "limits": c.limits or None,
            }
        )  # fmt: skip
    return pl.DataFrame(rows, infer_schema_length=None)


def _way(own: pl.DataFrame, flat: float, seed: int) -> Trend | None:
    """The trend of one component, where it has enough years."""
    if own.height < FEWEST_YEARS:
        return None
    years = np.arange(int(own["year"][0]), int(own["year"][-1]) + 1)
    values = np.full(len(years), np.nan)
    values[own["year"].to_numpy() - years[0]] = own["score"].to_numpy()
    return broken_trend(years, values, flat=flat, draws=1000, seed=seed)
