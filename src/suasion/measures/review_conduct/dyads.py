"""Who praises whom: pairs of states, what each says beyond its habit, and whether softness is returned."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from suasion.measures.review_conduct.spec import CONTINUING, ReviewSpec
from suasion.measures.shares import wilson


def pairs(rows: pl.DataFrame, spec: ReviewSpec) -> pl.DataFrame:
    """A row a recommender and state under review: recommender, state, n, soft (number), share, low, high, mean,
    accepted (number), expected, excess.

    `expected` is the number of 'continue' if the recommender were as soft to this state as the habits of both
    make likely: n times the product of its own share and the share this state is told, over the share of all,
    at most n. `excess` is soft minus expected: praise (or, below zero, bluntness) that habits do not explain.
    """
    known = rows.filter(pl.col("recommender").is_not_null())
    soft = pl.col("action") == CONTINUING
    counted = known.group_by("recommender", "state").agg(
        n=pl.len(),
        soft=soft.sum().cast(pl.Int64),
        mean=pl.col("score").mean(),
        accepted=(pl.col("response") == "accepted").sum().cast(pl.Int64),
    )
    habit = known.group_by("recommender").agg(gives=soft.mean())
    told = known.group_by("state").agg(told=soft.mean())
    overall = float(known.select(soft.mean()).item() or 0.0)
    both = counted.join(habit, on="recommender").join(told, on="state")
    rate = (pl.col("gives") * pl.col("told") / overall).clip(0.0, 1.0) if overall else pl.lit(0.0)
    sized = both.with_columns(share=pl.col("soft") / pl.col("n"), expected=pl.col("n") * rate)
    ends = [wilson(k, n, spec.level) for k, n in sized.select("soft", "n").iter_rows()]
    bounds = pl.DataFrame(ends, schema={"low": pl.Float64, "high": pl.Float64}, orient="row")
    return (
        sized.hstack(bounds)
        .with_columns(excess=pl.col("soft") - pl.col("expected"))
        .select("recommender", "state", "n", "soft", "share", "low", "high", "mean", "accepted", "expected", "excess")
        .sort("recommender", "state")
    )


@dataclass(frozen=True)
class Reciprocity:
    """Is softness returned?

    correlation  of excess per recommendation between the two directions of a pair, weighted by the smaller n
    low, high    by resampling states (all pairs of a state stay together), at the level of the spec
    pairs        frame, a row an unordered pair: one, other, n_one (from one to other), n_other, one_to_other and
                 other_to_one (excess per recommendation), both directions having at least `at_least`
    """

    correlation: float | None
    low: float | None
    high: float | None
    at_least: int
    pairs: pl.DataFrame


def reciprocity(
    rows: pl.DataFrame, spec: ReviewSpec, *, at_least: int = 2, draws: int = 400, seed: int = 0
) -> Reciprocity:
    """Softness given against softness received, over pairs that recommended to each other.

    Both are measured against habit (`pairs`), so that a state that is soft to all, or told softly by all, does
    not make a correlation.
    """
    found = pairs(rows, spec).filter(pl.col("n") >= at_least)
    per = found.select("recommender", "state", "n", rate=pl.col("excess") / pl.col("n"))
    back = per.rename({"recommender": "state", "state": "recommender", "n": "n_other", "rate": "other_to_one"})
    both = per.join(back, on=["recommender", "state"]).filter(pl.col("recommender") < pl.col("state"))
    table = both.select(
        one="recommender", other="state", n_one="n", n_other="n_other", one_to_other="rate", other_to_one="other_to_one"
    ).sort("one", "other")
    value = _correlation(table, np.ones(table.height))
    if value is None:
        return Reciprocity(None, None, None, at_least, table)
    drawn = _resampled(table, draws, np.random.default_rng(seed))
    tail = (1 - spec.level) / 2
    low, high = np.nanquantile(drawn, [tail, 1 - tail])
    return Reciprocity(value, float(low), float(high), at_least, table)


def _resampled(table: pl.DataFrame, draws: int, rng: np.random.Generator) -> np.ndarray:
    """Correlations over resampled states: a pair counts as often as both of its states were drawn together."""
    names = sorted({*table["one"], *table["other"]})
    place = {s: i for i, s in enumerate(names)}
    one, other = (np.array([place[s] for s in table[c]]) for c in ("one", "other"))
    found = []
    for times in rng.multinomial(len(names), np.full(len(names), 1 / len(names)), size=draws):
        value = _correlation(table, (times[one] * times[other]).astype(float))
        found.append(np.nan if value is None else value)
    return np.array(found)


def _correlation(table: pl.DataFrame, times: np.ndarray) -> float | None:
    weight = np.minimum(table["n_one"].to_numpy(), table["n_other"].to_numpy()) * times
    if table.height < 3 or weight.sum() <= 0:
        return None
    # Each unordered pair enters in both orders, so that naming one first makes no difference.
    x = np.concatenate([table["one_to_other"].to_numpy(), table["other_to_one"].to_numpy()])
    y = np.concatenate([table["other_to_one"].to_numpy(), table["one_to_other"].to_numpy()])
    w = np.concatenate([weight, weight])
    centre = float((w * x).sum() / w.sum())
    spread = float((w * (x - centre) ** 2).sum())
    return float((w * (x - centre) * (y - centre)).sum()) / spread if spread > 0 else None
