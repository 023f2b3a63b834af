"""What recommendations are about: shares of issues, beside those of everybody else."""

from __future__ import annotations

import polars as pl

from suasion.errors import BadInput
from suasion.measures.review_conduct.conduct import REVIEW, TOLD
from suasion.measures.review_conduct.spec import CONTINUING, ReviewSpec
from suasion.measures.shares import shares

SIDES = ("recommender", "state")


def themes(rows: pl.DataFrame, state: str, side: str, spec: ReviewSpec) -> pl.DataFrame:
    """A row an issue in what `state` recommends (side 'recommender') or is told (side 'state').

    Columns: issue, n, share (of the state's recommendations; one may name several issues), low, high, others
    (the share among all other states' on that side), ratio (share / others), soft (share of 'continue' in it).
    Raises BadInput for another side.
    """
    if side not in SIDES:
        raise BadInput(f"unknown side {side!r}", next_step=f"use one of {', '.join(SIDES)}")
    counted = spec.texts(rows) if side == "state" else rows
    own = counted.filter(pl.col(side) == state)
    rest = counted.filter((pl.col(side) != state) & pl.col(side).is_not_null())
    cluster = TOLD if side == "state" else REVIEW
    issues = own["issues"].explode(empty_as_null=True).drop_nulls().unique().sort().to_list()
    found = [_issue(own, rest, issue, cluster, spec) for issue in issues]
    return pl.DataFrame(found, schema=_COLUMNS).sort(["n", "issue"], descending=[True, False])


_COLUMNS = {
    "issue": pl.String, "n": pl.Int64, "share": pl.Float64, "low": pl.Float64, "high": pl.Float64,
    "others": pl.Float64, "ratio": pl.Float64, "soft": pl.Float64,
}  # fmt: skip


def _issue(
    own: pl.DataFrame, rest: pl.DataFrame, issue: str, cluster: tuple[str, ...], spec: ReviewSpec
) -> dict[str, object]:
    names = pl.col("issues").list.contains(issue)
    mine = shares(own, [], names, cluster, spec.level).row(0, named=True)
    others = rest.select(names.mean()).item()
    soft = own.filter(names).select((pl.col("action") == CONTINUING).mean()).item()
    return {
        "issue": issue, "n": mine["k"], "share": mine["share"], "low": mine["low"], "high": mine["high"],
        "others": others, "ratio": mine["share"] / others if others else None, "soft": soft,
    }  # fmt: skip
