"""The whole curve: every specification of a declared grid, in order of its estimate; joint by permutation."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import product

import numpy as np
import polars as pl
from numpy.typing import NDArray

from suasion.influence.panel import Panel
from suasion.influence.within import Fit, fit

FEWEST_ROWS = 60


@dataclass(frozen=True)
class Grid:
    """What is varied. samples: names of subsets of states; lags: years by which the instrument leads the outcome;
    controls: sets of controls; effects: sets of fixed effects; differenced: levels, or changes from year to year;
    weights: none, or population.
    """

    samples: tuple[str, ...] = ("all", "outside the Western group", "first half", "second half", "ever touched")
    lags: tuple[int, ...] = (0, 1, 2, 3, 5)
    controls: tuple[tuple[str, ...], ...] = (
        (),
        ("gdp", "population"),
        ("democracy",),
        ("gdp", "population", "democracy"),
    )
    effects: tuple[tuple[str, ...], ...] = (("state", "year"), ("state", "region-year"), ("year",))
    differenced: tuple[bool, ...] = (False, True)
    weighted: tuple[bool, ...] = (False, True)

    def specifications(self) -> Iterator[Specification]:
        """Every combination, in a fixed order."""
        for cells in product(self.samples, self.lags, self.controls, self.effects, self.differenced, self.weighted):
            yield Specification(*cells)


@dataclass(frozen=True)
class Specification:
    """One way to ask the question."""

    sample: str = "all"
    lag: int = 1
    controls: tuple[str, ...] = ()
    effects: tuple[str, ...] = ("state", "year")
    differenced: bool = False
    weighted: bool = False


@dataclass(frozen=True)
class Design:
    """A specification as arrays of n rows: y, x (n,), controls (n, k), codes of groups and cluster, weights; the
    state, year and region of each row.
    """

    y: NDArray[np.float64]
    x: NDArray[np.float64]
    controls: NDArray[np.float64]
    groups: tuple[NDArray[np.int64], ...]
    cluster: NDArray[np.int64]
    weights: NDArray[np.float64] | None
    keys: pl.DataFrame

    @property
    def year(self) -> NDArray[np.int64]:
        """Codes of the years, in order."""
        return _codes(self.keys["year"])

    @property
    def region(self) -> NDArray[np.int64]:
        """Codes of the regional groups."""
        return _codes(self.keys["region"])


def design(panel: Panel, spec: Specification, years: pl.Series | None = None) -> Design | None:
    """The rows that a specification leaves, or None where they are too few.

    years  the years that the halves of the sample are halves of; by default those known to the panel
    """
    frame = _sampled(panel, spec.sample, panel.known["year"] if years is None else years)
    lagged = frame.select("state", pl.col("year") + spec.lag, x="instrument")
    frame = frame.drop("instrument").join(lagged, on=["state", "year"]).sort("state", "year")
    needed = ["outcome", "x", *spec.controls, *(["population"] if spec.weighted else [])]
    if spec.differenced:
        step = pl.col("year").diff().over("state") == 1
        changes = [pl.col(c).diff().over("state") for c in ("outcome", "x", *spec.controls)]
        frame = frame.with_columns(*changes, step=step).filter("step")
    frame = frame.drop_nulls(needed)
    if frame.height < FEWEST_ROWS or frame["state"].n_unique() < 10:
        return None
    codes = {
        "state": _codes(frame["state"]),
        "year": _codes(frame["year"]),
        "region-year": _codes(frame.select(pl.format("{} {}", "region", "year")).to_series()),
    }
    weights = frame["population"].exp().to_numpy() if spec.weighted else None
    controls = frame.select(spec.controls).to_numpy() if spec.controls else np.empty((frame.height, 0))
    return Design(
        frame["outcome"].to_numpy(),
        frame["x"].to_numpy(),
        np.asarray(controls, dtype=np.float64),
        tuple(codes[e] for e in spec.effects),
        codes["state"],
        None if weights is None else np.asarray(weights, dtype=np.float64),
        frame.select("state", "year", "region"),
    )


def _sampled(panel: Panel, sample: str, known: pl.Series) -> pl.DataFrame:
    years = known.to_numpy()
    middle = (int(years.min()) + int(years.max())) / 2
    ever = pl.col("instrument").abs().max().over("state") > 0
    kept = {
        "all": pl.lit(value=True),
        "outside the Western group": pl.col("region") != "WEOG",
        "first half": pl.col("year") <= middle,
        "second half": pl.col("year") > middle,
        "ever touched": ever,
    }
    return panel.frame.filter(kept[sample])


def _codes(series: pl.Series) -> NDArray[np.int64]:
    return np.asarray(series.rank("dense").to_numpy(), dtype=np.int64) - 1


def fit_spec(panel: Panel, spec: Specification) -> Fit | None:
    """The fit of one specification, or None where its rows are too few."""
    d = design(panel, spec)
    return None if d is None else fit(d.y, d.x, d.controls, d.groups, d.cluster, d.weights)


def run(panel: Panel, grid: Grid, *, workers: int = 2) -> pl.DataFrame:
    """A row a specification that can be fitted, by estimate: sample, lag, controls, effects, differenced, weighted,
    estimate, se, p, low, high (90%), n, clusters, standardised (per standard deviation of both).
    """
    specs = list(grid.specifications())
    with ThreadPoolExecutor(workers) as pool:
        fits = list(pool.map(lambda s: fit_spec(panel, s), specs))
    known = panel.known
    spread = float(known["instrument"].to_numpy().std()) / max(float(known["outcome"].to_numpy().std()), 1e-12)
    rows = [
        (
            s.sample,
            s.lag,
            " + ".join(s.controls) or "none",
            " + ".join(s.effects),
            s.differenced,
            s.weighted,
            f.estimate,
            f.se,
            f.p,
            f.low,
            f.high,
            f.n,
            f.clusters,
            f.estimate * spread,
        )
        for s, f in zip(specs, fits, strict=True)
        if f is not None and np.isfinite(f.estimate)
    ]
    names = [
        "sample",
        "lag",
        "controls",
        "effects",
        "differenced",
        "weighted",
        "estimate",
        "se",
        "p",
        "low",
        "high",
        "n",
        "clusters",
        "standardised",
    ]
    return pl.DataFrame(rows, schema=names, orient="row").sort("estimate")
