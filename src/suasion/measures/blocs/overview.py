"""Blocs in one table: size, how sure, agreement inside and outside, who stands at the centre, which group it is."""

from __future__ import annotations

import polars as pl

from suasion.measures.blocs.result import Blocs
from suasion.measures.blocs.spec import SURE

CENTRAL = 5
MEANT = 0.5


def overview(blocs: Blocs, beside: pl.DataFrame | None = None) -> pl.DataFrame:
    """A row a period and bloc.

    Columns: period, bloc, states, sure (in it in 90% of resamples or more), inside (mean agreement of its
    pairs), outside (with states of other blocs), central (the five with the strongest tie to the others), and,
    with `beside` (of beside_declared), like: the declared group nearest to it, as shares of the group in the
    bloc and of the bloc in the group.
    """
    keys = ["period", "bloc"]
    placed = blocs.members.drop_nulls("bloc").sort("tie", "state", descending=[True, False], nulls_last=True)
    sizes = placed.group_by(keys).agg(
        states=pl.len(), sure=(pl.col("share") >= SURE).sum(), central=pl.col("state").head(CENTRAL)
    )
    pairs = blocs.between.rename({"bloc_a": "bloc"}).drop_nulls("agreement")
    own, weighted = pl.col("bloc") == pl.col("bloc_b"), pl.col("agreement") * pl.col("pairs")
    ties = pairs.group_by(keys).agg(
        inside=pl.col("agreement").filter(own).first(),
        outside=weighted.filter(~own).sum() / pl.col("pairs").filter(~own).sum(),
    )
    frame = sizes.join(ties, on=keys, how="left").with_columns(pl.col("outside").fill_nan(None))
    if beside is not None:
        frame = frame.join(_nearest(beside), on=keys, how="left")
    first = [c for c in (*keys, "states", "sure", "inside", "outside", "central", "like") if c in frame.columns]
    return frame.select(first).sort("period", "states", "bloc", descending=[False, True, False])


def _nearest(beside: pl.DataFrame) -> pl.DataFrame:
    """The declared group with the largest Jaccard index with each bloc, if at least half of either is in the other."""
    union = pl.col("members") + pl.col("bloc_size") - pl.col("both")
    meant = (pl.col("of_group") >= MEANT) & (pl.col("of_bloc") >= MEANT)
    best = beside.filter(meant).with_columns(alike=pl.col("both") / union)
    words = pl.format(
        "{} ({}% of it, {}% of the bloc)",
        "group",
        (100 * pl.col("of_group")).round(0).cast(pl.Int32),
        (100 * pl.col("of_bloc")).round(0).cast(pl.Int32),
    )
    ranked = best.sort("alike", "group", descending=[True, False])
    return ranked.group_by("period", "bloc", maintain_order=True).agg(like=words.first())
