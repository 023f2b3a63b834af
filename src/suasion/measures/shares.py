"""Shares and means with their intervals, where rows come in clusters (many recommendations in one review)."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import NormalDist

import polars as pl

from suasion.errors import BadInput

LEVEL = 0.9


def wilson(k: float, n: float, level: float = LEVEL) -> tuple[float, float]:
    """Wilson's score interval of a share k of n (Wilson 1927, JASA 22: 209-212); (0, 1) where n is 0.

    >>> [round(v, 2) for v in wilson(61, 100)]
    [0.53, 0.69]
    """
    if n <= 0:
        return 0.0, 1.0
    z2 = NormalDist().inv_cdf(0.5 + level / 2.0) ** 2
    p = k / n
    centre = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = float((z2 * (p * (1 - p) / n + z2 / (4 * n * n))) ** 0.5 / (1 + z2 / n))
    return min(p, max(0.0, centre - half)), max(p, min(1.0, centre + half))


def shares(
    rows: pl.DataFrame, by: Sequence[str], hit: pl.Expr, cluster: Sequence[str], level: float = LEVEL
) -> pl.DataFrame:
    """The share of rows of which `hit` is true: `by`, n, k, share, low, high, effective, clusters.

    Rows of one `cluster` are alike, so that n of them say less than n independent ones. The variance of the
    share is the one of a ratio over clusters (Cochran 1977, Sampling Techniques, 3rd ed., section 6.4), and the
    interval is Wilson's for the number of independent rows of the same variance (`effective`, never more than n). With
    fewer than two clusters the spread between them is unknown: `effective` is then the number of clusters.
    """
    return _bounded(_ratios(rows, by, hit.cast(pl.Float64), cluster), by, level)


def _ratios(rows: pl.DataFrame, by: Sequence[str], value: pl.Expr, cluster: Sequence[str]) -> pl.DataFrame:
    """By group: n, k (sum of `value`), ratio, variance of the ratio over clusters, clusters."""
    keyed = rows.with_columns(_value=value, _all=pl.lit(0)).filter(pl.col("_value").is_not_null())
    keys = list(by) or ["_all"]
    each = keyed.group_by(*keys, *(c for c in cluster if c not in keys)).agg(n=pl.len(), k=pl.col("_value").sum())
    total = each.group_by(keys).agg(N=pl.col("n").sum(), K=pl.col("k").sum(), clusters=pl.len())
    both = each.join(total, on=keys, nulls_equal=True).with_columns(ratio=pl.col("K") / pl.col("N"))
    spread = both.group_by(keys).agg(
        n=pl.col("N").first(),
        k=pl.col("K").first(),
        ratio=pl.col("ratio").first(),
        clusters=pl.col("clusters").first(),
        squares=((pl.col("k") - pl.col("ratio") * pl.col("n")) ** 2).sum(),
    )
    c = pl.col("clusters")
    return spread.with_columns(variance=pl.when(c > 1).then(c / (c - 1) * pl.col("squares") / pl.col("n") ** 2)).drop(
        "squares", "_all", strict=False
    )


def _bounded(ratios: pl.DataFrame, by: Sequence[str], level: float) -> pl.DataFrame:
    p, v = pl.col("ratio"), pl.col("variance")
    alike = p * (1 - p) / v
    effective = (
        pl.when(v.is_null())
        .then(pl.col("clusters").cast(pl.Float64))
        .when((v <= 0) | (p <= 0) | (p >= 1))
        .then(pl.col("n").cast(pl.Float64))
        .otherwise(pl.min_horizontal(alike, pl.col("n").cast(pl.Float64)))
    )
    sized = ratios.with_columns(effective=effective)
    ends = [wilson(s * e, e, level) for s, e in sized.select("ratio", "effective").iter_rows()]
    bounds = pl.DataFrame(ends, schema={"low": pl.Float64, "high": pl.Float64}, orient="row")
    return pl.concat([sized, bounds], how="horizontal").select(
        *by,
        "n",
        pl.col("k").round().cast(pl.Int64),
        share="ratio",
        low="low",
        high="high",
        effective=pl.col("effective").round(1),
        clusters="clusters",
    )


def means(
    rows: pl.DataFrame, by: Sequence[str], value: pl.Expr, cluster: Sequence[str], level: float = LEVEL
) -> pl.DataFrame:
    """The mean of `value`: `by`, n, mean, low, high, clusters; the interval allows for clusters (normal, no bounds).

    Where there is one cluster the interval is unknown and empty.
    """
    if not 0 < level < 1:
        raise BadInput("level must lie between 0 and 1", why=f"it is {level}", next_step="0.9 is the default")
    z = NormalDist().inv_cdf(0.5 + level / 2.0)
    found = _ratios(rows, by, value.cast(pl.Float64), cluster)
    half = z * pl.col("variance").sqrt()
    return found.select(
        *by, "n", mean="ratio", low=pl.col("ratio") - half, high=pl.col("ratio") + half, clusters="clusters"
    )
