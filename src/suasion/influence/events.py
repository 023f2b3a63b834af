"""Event studies that staggered starts do not mislead: what would have been is imputed from states not yet touched."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.stats import t as student

from suasion.influence.panel import Panel
from suasion.influence.within import Floats, Ints

EARLIER, LATER = 5, 8
FEWEST_STARTS = 8
CLEAR = 0.05
COLUMNS = {
    "horizon": "years since the start; negative: before it (a lead)", "estimate": "difference from what was expected",
    "se": "standard error, clustered by state", "p": "p-value", "low": "lower end, 90%", "high": "upper end, 90%",
    "n": "state-years", "states": "states that started",
}  # fmt: skip


@dataclass(frozen=True)
class Events:
    """An event study.

    frame    a row a horizon, the columns of COLUMNS
    average  the mean effect over the horizons from 0 on: estimate, se, p, low, high
    starts   states whose start is seen; p_leads: the smallest p-value of the leads times their number (Bonferroni)
    """

    frame: pl.DataFrame
    average: tuple[float, float, float, float, float]
    starts: int
    p_leads: float


def event_study(panel: Panel, *, earlier: int = EARLIER, later: int = LATER) -> Events | None:
    """What happened to the outcome around the year in which the instrument first rose above zero in a state.

    State and year effects of state-years not yet touched give what would have been; the difference is averaged by years
    since the start (Borusyak, Jaravel and Spiess 2024). Unlike two-way fixed effects it never compares a state that
    started late with one that started early. Leads come from a regression on untouched state-years alone.
    States touched in the first year of the panel are left out; None where fewer than eight starts are seen.

    >>> from pathlib import Path
    >>> from tempfile import gettempdir
    >>> from suasion.record.store import open_starter
    >>> record = open_starter(Path(gettempdir()) / "suasion")
    >>> from suasion.influence.panel import assemble
    >>> found = event_study(assemble(record, "CHN", "partnership", "agreement"))
    >>> found.starts > 50, sorted(found.frame["horizon"])[:2]
    (True, [-5, -4])
    """
    rows = _with_start(panel.known)
    if rows is None:
        return None
    y = rows["outcome"].to_numpy()
    state, year, since = _codes(rows["state"]), _codes(rows["year"]), rows["since"].to_numpy()
    after = since >= 0
    tau, projected = _imputed(y, state, year, after)
    known = np.isfinite(tau) & after
    horizons = [h for h in range(later + 1) if (known & (since == h)).sum() >= FEWEST_STARTS]
    if not horizons:
        return None
    leads = _leads(rows, earlier, projected)
    effects = [_horizon(h, known & (since == h), tau, projected, state) for h in horizons]
    whole = _horizon(0, known & (since <= later), tau, projected, state)
    frame = pl.DataFrame([*leads, *effects], schema=list(COLUMNS), orient="row")
    worst = [r[3] for r in leads if np.isfinite(r[3])]
    p_leads = min(1.0, min(worst) * len(worst)) if worst else float("nan")
    return Events(frame, whole[1:6], int(rows.filter("starts")["state"].n_unique()), p_leads)


Marks = NDArray[np.bool_]
Row = tuple[int, float, float, float, float, float, int, int]


def _with_start(known: pl.DataFrame) -> pl.DataFrame | None:
    """The rows with `since` (years since the start; -999 for states never touched) and `starts`."""
    first = known.group_by("state").agg(begun=pl.col("year").min())
    start = known.filter(pl.col("instrument") > 0).group_by("state").agg(start=pl.col("year").min())
    joined = known.join(first, on="state").join(start, on="state", how="left")
    kept = joined.filter(pl.col("start").is_null() | (pl.col("start") > pl.col("begun")))
    rows = kept.with_columns(
        since=(pl.col("year") - pl.col("start")).fill_null(-999), starts=pl.col("start").is_not_null()
    ).sort("state", "year")
    return rows if rows.filter("starts")["state"].n_unique() >= FEWEST_STARTS else None


@dataclass(frozen=True)
class _Projection:
    """Dummies of states and years (n, k), the inverse of their cross-product on untouched rows, residuals there."""

    dummies: Floats
    inverse: Floats
    residual: Floats
    untouched: Marks


def _imputed(y: Floats, state: Ints, year: Ints, after: Marks) -> tuple[Floats, _Projection]:
    """(outcome less what would have been (n,), NaN where a state or year has no untouched row; what errors need)."""
    n, states, years = len(y), int(state.max()) + 1, int(year.max()) + 1
    dummies = np.zeros((n, states + years))
    dummies[np.arange(n), state] = 1
    dummies[np.arange(n), states + year] = 1
    clean = dummies[~after]
    inverse: Floats = np.asarray(np.linalg.pinv(clean.T @ clean), dtype=np.float64)
    effects = inverse @ clean.T @ y[~after]
    tau = y - dummies @ effects
    seen = clean.sum(axis=0) > 0
    held = seen[state] & seen[states + year]
    return np.where(held, tau, np.nan), _Projection(dummies, inverse, tau[~after], ~after)


def _horizon(h: int, chosen: Marks, tau: Floats, projected: _Projection, state: Ints) -> Row:
    """The mean of `tau` over `chosen`, with its influence on every row summed by state."""
    n = int(chosen.sum())
    mean = float(tau[chosen].mean())
    pull = projected.dummies[chosen].mean(axis=0) @ projected.inverse
    influence = np.zeros(len(tau))
    influence[projected.untouched] = -(projected.dummies[projected.untouched] @ pull) * projected.residual
    influence[chosen] += (tau[chosen] - mean) / n
    count = int(state.max()) + 1
    scores = np.bincount(state, influence, minlength=count)
    se = float(np.sqrt(count / (count - 1) * (scores @ scores)))
    p = float(2 * student.sf(abs(mean / se), count - 1)) if se > 0 else float("nan")
    reach = float(student.ppf(0.95, count - 1)) * se
    return h, mean, se, p, mean - reach, mean + reach, n, len(np.unique(state[chosen]))


def _leads(rows: pl.DataFrame, earlier: int, projected: _Projection) -> list[Row]:
    """A row a lead: least squares on its dummy among untouched state-years, the other leads and the effects out."""
    untouched = rows.filter(pl.col("since") < 0)
    since, state = untouched["since"].to_numpy(), _codes(untouched["state"])
    held = [h for h in range(-earlier, 0) if (since == h).sum() >= FEWEST_STARTS]
    if not held:
        return []
    dummies = projected.dummies[projected.untouched]
    columns = np.column_stack([untouched["outcome"].to_numpy(), *((since == h).astype(float) for h in held)])
    clean = columns - dummies @ (projected.inverse @ (dummies.T @ columns))
    y, x = clean[:, 0], clean[:, 1:]
    inverse = np.linalg.pinv(x.T @ x)
    beta = inverse @ x.T @ y
    count = int(state.max()) + 1
    scores = np.column_stack([np.bincount(state, x[:, k] * (y - x @ beta), minlength=count) for k in range(len(held))])
    factor = count / (count - 1) * (len(y) - 1) / max(len(y) - len(held) - int(rows["year"].n_unique()), 1)
    ses = np.sqrt(factor * np.diag(inverse @ scores.T @ scores @ inverse))
    reach = float(student.ppf(0.95, count - 1))
    return [
        (h, b, s, float(2 * student.sf(abs(b / s), count - 1)), b - reach * s, b + reach * s, n, n)
        for h, b, s in zip(held, beta.tolist(), ses.tolist(), strict=True)
        for n in [int((since == h).sum())]
    ]


def _codes(series: pl.Series) -> Ints:
    return np.asarray(series.rank("dense").to_numpy(), dtype=np.int64) - 1
