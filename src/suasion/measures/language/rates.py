"""How often families of terms are spoken: counts per thousand words with intervals, and the balance of sides."""

from __future__ import annotations

import re
from collections.abc import Sequence

import polars as pl
from scipy.stats import gamma

from suasion.measures.language.families import SIDES, Family
from suasion.measures.shares import wilson

RATES = {
    "family": "family of terms", "year": "year of the speech", "n": "occurrences", "words": "words spoken",
    "rate": "occurrences per thousand words", "low": "lower end", "high": "upper end",
}  # fmt: skip


def counted(speeches: pl.DataFrame, texts: pl.DataFrame, chosen: Sequence[Family]) -> pl.DataFrame:
    """A row a speech and family, zeros included: speech, state, year, words, family, side, n.

    speeches  rows of the table `speeches`; texts: of `speech_texts`. Only speeches with a whole text are counted.
    """
    held = speeches.join(texts.select("speech", "text"), on="speech")
    parts = [
        held.select(
            "speech", "state", "year", "words", n=pl.col("text").str.count_matches(f.pattern).cast(pl.Int64),
            family=pl.lit(f.name), side=pl.lit(f.side),
        )
        for f in chosen
    ]  # fmt: skip
    return pl.concat(parts)


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


def uptake(counts: pl.DataFrame) -> pl.DataFrame:
    """Who took up a family when: family, state, first (year of its first use in a whole text), uses, order."""
    used = counts.filter((pl.col("n") > 0) & pl.col("state").is_not_null())
    first = used.group_by("family", "state").agg(first=pl.col("year").min(), uses=pl.col("n").sum())
    placed = first.with_columns(order=pl.col("first").rank("min").over("family").cast(pl.Int32))
    return placed.sort("family", "first", "state")


def in_context(texts: pl.DataFrame, family: Family, width: int = 80) -> pl.DataFrame:
    """Each occurrence with the words around it: speech, before, term, after; back to its speech by `speech`."""
    found = re.compile(family.pattern)
    rows = [
        (speech, text[max(0, m.start() - width) : m.start()], m.group(), text[m.end() : m.end() + width])
        for speech, text in texts.select("speech", "text").iter_rows()
        for m in found.finditer(text)
    ]
    return pl.DataFrame(rows, schema=dict.fromkeys(("speech", "before", "term", "after"), pl.String), orient="row")
