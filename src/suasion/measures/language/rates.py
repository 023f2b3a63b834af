"""How often families of terms are spoken: counts per thousand words with intervals, and the balance of sides."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl
from scipy.stats import gamma

from suasion.measures.language.families import SIDES, Family
from suasion.measures.shares import wilson

RATES = {
    "family": "family of terms", "year": "year of the speech", "n": "occurrences", "words": "words spoken",
    "rate": "occurrences per thousand words", "low": "lower end", "high": "upper end",
}  # fmt: skip


def counted(passages: pl.DataFrame, chosen: Sequence[Family]) -> pl.DataFrame:
    """A row a passage and family, zeros included: passage, state, year, words, family, side, n.

    passages  as of `corpora`: silence in a text that is held is a zero, a text that is not held has no row.
    """
    keys = ["passage", "state", "year", "words"]
    n = {f.name: pl.col("text").str.count_matches(f.pattern).cast(pl.Int64) for f in chosen}
    wide = passages.select(*keys, **n)
    side = {f.name: f.side for f in chosen}
    long = wide.unpivot(list(n), index=keys, variable_name="family", value_name="n")
    return long.with_columns(side=pl.col("family").replace_strict(side, return_dtype=pl.String))


def rates(counts: pl.DataFrame, by: Sequence[str] = ("family", "year"), level: float = 0.9) -> pl.DataFrame:
    """Occurrences per thousand words by group: `by`, n, words, rate, low, high.

    The interval is the exact one of a Poisson count (Garwood 1936, Biometrika 28: 437-442), so that no mention in a
    short speech is not taken for a rate of nothing.
    """
    total = counts.group_by(list(by)).agg(pl.col("n").sum(), pl.col("words").sum()).sort(list(by))
    tail = (1 - level) / 2
    n, words = total["n"].to_numpy(), total["words"].to_numpy()
    low = [1000 * (float(gamma.ppf(tail, k)) if k else 0.0) / w for k, w in zip(n, words, strict=True)]
    high = [1000 * float(gamma.ppf(1 - tail, k + 1)) / w for k, w in zip(n, words, strict=True)]
    return total.with_columns(
        rate=1000 * pl.col("n") / pl.col("words"),
        low=pl.Series(low, dtype=pl.Float64),
        high=pl.Series(high, dtype=pl.Float64),
    )


def beside(own: pl.DataFrame, others: pl.DataFrame, level: float = 0.9) -> pl.DataFrame:
    """A row a family, of counts in one set of passages and in another (as of `counted`), in the order of `own`.

    family, side, passages and with_it (of `own`: all, and those that hold it), n, words, rate, low, high (as of
    `rates`), others_rate, ratio (null where the others never use it, or are no texts).
    """
    held = own.group_by("family", maintain_order=True).agg(
        side=pl.col("side").first(), passages=pl.len(), with_it=(pl.col("n") > 0).sum()
    )
    theirs = rates(others, ("family",), level).select("family", others_rate="rate")
    found = held.join(rates(own, ("family",), level), on="family", maintain_order="left")
    joined = found.join(theirs, on="family", how="left", maintain_order="left")
    return joined.with_columns(ratio=pl.when(pl.col("others_rate") > 0).then(pl.col("rate") / pl.col("others_rate")))


def balance(counts: pl.DataFrame, level: float = 0.9) -> pl.DataFrame:
    """Language of rights against that of sovereignty and values: year, rights, others, share, low, high."""
    sides = [pl.col("n").filter(pl.col("side") == s).sum().alias(s) for s in SIDES]
    total = (
        counts.group_by("year").agg(sides).sort("year").with_columns(others=pl.col("sovereignty") + pl.col("values"))
    )
    ends = [wilson(k, k + o, level) for k, o in total.select("rights", "others").iter_rows()]
    bounds = pl.DataFrame(ends, schema={"low": pl.Float64, "high": pl.Float64}, orient="row")
    both = pl.col("rights") + pl.col("others")
    share = pl.when(both > 0).then(pl.col("rights") / both)
    return total.hstack(bounds).select("year", "rights", "others", share=share, low="low", high="high")
