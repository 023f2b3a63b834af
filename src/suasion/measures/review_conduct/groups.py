"""Regions and regimes: who tells whom what, group by group."""

from __future__ import annotations

import polars as pl

from suasion.measures.review_conduct.conduct import conduct
from suasion.measures.review_conduct.spec import ReviewSpec

REGIMES = {1.0: "free", 2.0: "partly free", 3.0: "not free"}


def by_regions(rows: pl.DataFrame, spec: ReviewSpec, *, to: bool = False) -> pl.DataFrame:
    """A row a recommender's regional group, as listed (and, with `to`, the group of the state under review)."""
    named = rows.filter(pl.col("recommender_region").is_not_null()).rename({"recommender_region": "from"})
    grouped = named.rename({"region": "to"}) if to else named
    return conduct(grouped, ["from", "to"] if to else ["from"], spec)


def with_regimes(rows: pl.DataFrame, ratings: pl.DataFrame) -> pl.DataFrame:
    """`rows` with `regime` and `recommender_regime`: Freedom House's status of the year of the review, or empty."""
    status = ratings.filter((pl.col("index") == "fh-status") & pl.col("state").is_not_null()).select(
        "state", "year", regime=pl.col("value").replace_strict(REGIMES, default=None, return_dtype=pl.String)
    )
    theirs = status.rename({"state": "recommender", "regime": "recommender_regime"})
    return rows.join(status, on=["state", "year"], how="left").join(theirs, on=["recommender", "year"], how="left")


def by_regimes(rows: pl.DataFrame, ratings: pl.DataFrame, spec: ReviewSpec) -> pl.DataFrame:
    """A row a pair of statuses: from (recommender), to (state under review), and the columns of conduct.

    Recommendations from or to a state without a status that year are left out; `n` says how many stand.
    """
    known = with_regimes(rows, ratings).drop_nulls(["regime", "recommender_regime"])
    return conduct(known.rename({"recommender_regime": "from", "regime": "to"}), ["from", "to"], spec)
