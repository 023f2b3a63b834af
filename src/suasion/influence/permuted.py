"""Joint inference on a curve: whole paths of the instrument are exchanged between states, and all is fitted again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from suasion.influence.curve import FEWEST_ROWS, Design, Grid, Specification, design, fit_spec
from suasion.influence.panel import Panel
from suasion.influence.within import Floats, partial_out

FEWEST_STATES = 10
FAST_SAMPLES = ("all", "outside the Western group", "first half", "second half")


def joint(panel: Panel, grid: Grid, *, draws: int, seed: int) -> tuple[float, float, NDArray[np.float64]]:
    """(median estimate, its permutation p-value, the medians under permutation) over the specifications of `grid`.

    Each draw gives every state another state's whole path of the instrument, which keeps its drift in time
    (Simonsohn, Simmons and Nelson 2020, with states as the units exchanged). Two-sided.
    """
    specs = list(grid.specifications())
    observed = median_of([f.estimate for s in specs if (f := fit_spec(panel, s)) is not None])
    rng = np.random.default_rng(seed)
    states = panel.frame["state"].unique().sort().to_list()
    orders = [rng.permutation(len(states)) for _ in range(draws)]
    if all(_is_fast(s) for s in specs):
        plans = [plan for s in specs if (plan := _plan(panel, s, states)) is not None]
        paths, first = _paths(panel, states)
        medians = np.array([median_of([_estimate(plan, paths[o], first) for plan in plans]) for o in orders])
    else:
        medians = np.array([plain_median(panel, specs, states, o) for o in orders])
    known = medians[np.isfinite(medians)]
    centre = np.median(known) if len(known) else 0.0
    p = (1 + float((np.abs(known - centre) >= abs(observed - centre)).sum())) / (1 + len(known))
    return observed, p, known


def median_of(values: Sequence[float]) -> float:
    """The median of the finite ones, NaN of none."""
    held = [v for v in values if np.isfinite(v)]
    return float(np.median(held)) if held else float("nan")


def plain_median(
    panel: Panel, specs: Sequence[Specification], states: Sequence[str], order: NDArray[np.int64]
) -> float:
    """The median when each state is given the path of another: the panel is built and fitted anew (the plain twin)."""
    other = dict(zip(states, (states[i] for i in order), strict=True))
    paths = panel.frame.select(pl.col("state").alias("from"), "year", "instrument")
    moved = panel.frame.drop("instrument").with_columns(pl.col("state").replace(other).alias("from"))
    frame = moved.join(paths, on=["from", "year"], how="left").drop("from").sort("state", "year")
    exchanged = Panel(panel.sender, panel.instrument, panel.outcome, frame)
    return median_of([f.estimate for s in specs if (f := fit_spec(exchanged, s)) is not None])


@dataclass(frozen=True)
class _Plan:
    """A specification without its instrument: rows with everything else known, the state (n,) and year it looks up."""

    design: Design
    state: NDArray[np.int64]
    year: NDArray[np.int64]


def _is_fast(spec: Specification) -> bool:
    """May the instrument be swapped in an array? Not where rows or changes depend on it."""
    return not spec.differenced and spec.sample in FAST_SAMPLES


def _plan(panel: Panel, spec: Specification, states: Sequence[str]) -> _Plan | None:
    everywhere = Panel(panel.sender, panel.instrument, panel.outcome, _filled(panel.frame, spec.lag))
    held = design(everywhere, spec, panel.known["year"])
    if held is None:
        return None
    place = {s: i for i, s in enumerate(states)}
    state = np.array([place[s] for s in held.keys["state"]], dtype=np.int64)
    return _Plan(held, state, held.keys["year"].to_numpy().astype(np.int64) - spec.lag)


def _filled(frame: pl.DataFrame, lag: int) -> pl.DataFrame:
    """The frame with some instrument in every state and year that a row could look up."""
    asked = frame.select("state", pl.col("year") - lag).unique()
    every = frame.join(asked, on=["state", "year"], how="full", coalesce=True)
    return every.with_columns(instrument=pl.lit(1.0)).sort("state", "year")


def _paths(panel: Panel, states: Sequence[str]) -> tuple[Floats, int]:
    """(states, years) of the instrument, NaN where unknown, and the first year."""
    first = int(panel.frame["year"].to_numpy().min())
    last = int(panel.frame["year"].to_numpy().max())
    place = {s: i for i, s in enumerate(states)}
    paths = np.full((len(states), last - first + 1), np.nan)
    known = panel.frame.drop_nulls("instrument")
    at = [place[s] for s in known["state"]]
    paths[at, known["year"].to_numpy() - first] = known["instrument"].to_numpy()
    return paths, first


def _estimate(plan: _Plan, paths: Floats, first: int) -> float:
    year = plan.year - first
    inside = (year >= 0) & (year < paths.shape[1])
    x = np.where(inside, paths[plan.state, year.clip(0, paths.shape[1] - 1)], np.nan)
    keep = np.isfinite(x)
    d = plan.design
    if keep.sum() < FEWEST_ROWS or len(np.unique(plan.state[keep])) < FEWEST_STATES:
        return float("nan")
    weights = None if d.weights is None else d.weights[keep]
    both = np.column_stack([d.y[keep], x[keep]])
    clean = partial_out(both, d.controls[keep], tuple(g[keep] for g in d.groups), weights)
    power = float(clean[:, 1] @ clean[:, 1])
    return float(clean[:, 1] @ clean[:, 0]) / power if power >= 1e-9 * keep.sum() else float("nan")
