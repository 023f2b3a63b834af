"""Conduct in the review, state by state: what each was told and what it made of it, what each tells the others."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from suasion.measures.review_conduct.spec import ACTIONS, CONTINUING, SPECIFIC, ReviewSpec
from suasion.measures.shares import means, shares

REVIEW = ("state", "session")
TOLD = ("recommender",)
CONDUCT = {
    "n": "recommendations", "reviews": "reviews they were made in", "soft": "share of 'continue' (category 2)",
    "soft_low": "lower end", "soft_high": "upper end", "specific": "share of specific action (category 5)",
    "specific_low": "lower end", "specific_high": "upper end", "mean": "mean action on the scale",
    "mean_low": "lower end", "mean_high": "upper end", "accepted": "share accepted", "accepted_low": "lower end",
    "accepted_high": "upper end", "noted": "number noted",
}  # fmt: skip


def conduct(rows: pl.DataFrame, by: Sequence[str], spec: ReviewSpec, cluster: Sequence[str] = REVIEW) -> pl.DataFrame:
    """A row a group of `by`: the columns of CONDUCT, with intervals that allow for rows of a `cluster` being alike.

    `rows` are chosen recommendations (`ReviewSpec.chosen`): state, session, recommender, action, score, response.
    The rows of one review are alike for a recommender; those of one recommender are for a state under review.
    """
    hits = {
        "soft": pl.col("action") == CONTINUING,
        "specific": pl.col("action") == SPECIFIC,
        "accepted": pl.col("response") == "accepted",
    }
    parts = {name: shares(rows, by, hit, cluster, spec.level) for name, hit in hits.items()}
    mean = means(rows, by, pl.col("score"), cluster, spec.level)
    # The normal interval of few rows reaches over the ends of the scale; no mean lies there.
    ends = {f"mean_{end}": pl.col(end).clip(min(ACTIONS), max(ACTIONS)) for end in ("low", "high")}
    out = mean.select(*by, "n", "mean", **ends)
    held = pl.struct(REVIEW).n_unique().alias("reviews")
    reviews = rows.group_by(by).agg(held) if by else rows.select(held)
    out = out.join(reviews, on=list(by), nulls_equal=True) if by else out.hstack(reviews)
    for name, part in parts.items():
        renamed = part.select(*by, **{name: "share", f"{name}_low": "low", f"{name}_high": "high"}, **_noted(name))
        out = out.join(renamed, on=list(by), how="left", nulls_equal=True) if by else out.hstack(renamed)
    return out.select(*by, *CONDUCT).sort(by) if by else out.select(*CONDUCT)


def _noted(name: str) -> dict[str, pl.Expr]:
    return {"noted": pl.col("n") - pl.col("k")} if name == "accepted" else {}


def as_recommenders(rows: pl.DataFrame, spec: ReviewSpec) -> pl.DataFrame:
    """A row a recommending state, by recommender: `recommender` and CONDUCT."""
    return conduct(rows.filter(pl.col("recommender").is_not_null()), ["recommender"], spec)


def as_reviewed(rows: pl.DataFrame, spec: ReviewSpec) -> pl.DataFrame:
    """A row a state under review: `state` and CONDUCT, counted by recommender or by text as the spec says."""
    return conduct(spec.texts(rows), ["state"], spec, TOLD)


def action_shares(
    rows: pl.DataFrame, by: Sequence[str], spec: ReviewSpec, cluster: Sequence[str] = REVIEW
) -> pl.DataFrame:
    """A row a group and category: `by`, action, name, n, share of the group's, interval, and share accepted."""
    if rows.is_empty():
        return pl.DataFrame(schema={**dict.fromkeys(by, pl.String), **_ACTIONS})
    keys = list(by) or ["_group"]
    keyed = rows if by else rows.with_columns(_group=pl.lit(0))
    found = []
    for number, name in ACTIONS.items():
        part = shares(keyed, keys, pl.col("action") == number, cluster, spec.level)
        own = keyed.filter(pl.col("action") == number)
        ok = shares(own, keys, pl.col("response") == "accepted", cluster, spec.level)
        took = ok.select(*keys, accepted="share", accepted_low="low", accepted_high="high")
        # A category that nothing is in has no share accepted.
        both = part.join(took, on=keys, how="left", nulls_equal=True)
        found.append(
            both.select(
                *by, action=pl.lit(number, pl.Int32), name=pl.lit(name), n=pl.col("k"), share="share", low="low",
                high="high", accepted="accepted", accepted_low="accepted_low", accepted_high="accepted_high",
            )
        )  # fmt: skip
    return pl.concat(found).sort(*by, "action")


_ACTIONS: dict[str, type[pl.DataType]] = {
    "action": pl.Int32, "name": pl.String, "n": pl.Int64, "share": pl.Float64, "low": pl.Float64, "high": pl.Float64,
    "accepted": pl.Float64, "accepted_low": pl.Float64, "accepted_high": pl.Float64,
}  # fmt: skip


def by_session(rows: pl.DataFrame, state: str, spec: ReviewSpec) -> pl.DataFrame:
    """Each review of one state: session, year, n, texts, accepted and noted, its share accepted."""
    own = rows.filter(pl.col("state") == state)
    return (
        own.group_by("session", "year")
        .agg(
            n=pl.len(),
            texts=pl.col("text_id").n_unique(),
            recommenders=pl.col("recommender").n_unique(),
            accepted=(pl.col("response") == "accepted").sum(),
            noted=(pl.col("response") == "noted").sum(),
            mean=pl.col("score").mean(),
        )
        .sort("session")
    )
