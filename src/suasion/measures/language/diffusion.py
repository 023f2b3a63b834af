"""Who used a phrase first, who took it up when, and in what words: first uses, spread by year, key words in context."""

from __future__ import annotations

import re
from collections.abc import Sequence

import polars as pl

from suasion.measures.language.families import Family
from suasion.measures.shares import wilson

CONTEXT = ("family", "passage", "state", "year", "before", "term", "after", "sentence", "source", "locator")
ENDS = re.compile(r"[.!?](?=\s|$)")


def uptake(counts: pl.DataFrame) -> pl.DataFrame:
    """Who took up a family when: family, state, first, passage, uses, order, after, open; the first first.

    counts   of all states, as of `counted`
    first    year of the state's first use, in `passage`; order: its rank among all states (1 introduced it here)
    after    years after the very first use; uses: in all
    open     the family was used in the first year held, so who introduced it is not known
    """
    used = counts.filter((pl.col("n") > 0) & pl.col("state").is_not_null()).sort("year", "passage")
    first = used.group_by("family", "state").agg(
        first=pl.col("year").min(), passage=pl.col("passage").first(), uses=pl.col("n").sum()
    )
    begun = pl.col("first").min().over("family")
    placed = first.with_columns(
        order=pl.col("first").rank("min").over("family").cast(pl.Int32),
        after=pl.col("first") - begun,
        open=begun <= counts["year"].min(),
    )
    return placed.sort("family", "first", "state")


def spread(counts: pl.DataFrame, level: float = 0.9) -> pl.DataFrame:
    """How far a family has spread, by year: family, year, states, using, share, low, high, new, ever.

    states  with a text in the year; using: of them (share with Wilson's interval)
    new     use it for the first time; ever: have used it so far
    """
    spoken = counts.drop_nulls("state").group_by("family", "year", "state").agg(used=pl.col("n").sum() > 0)
    first = spoken.filter("used").group_by("family", "state").agg(first=pl.col("year").min())
    years = spoken.join(first, on=["family", "state"], how="left").group_by("family", "year").agg(
        states=pl.len(), using=pl.col("used").sum(), new=(pl.col("first") == pl.col("year")).sum()
    ).sort("family", "year")  # fmt: skip
    ends = [wilson(k, n, level) for k, n in years.select("using", "states").iter_rows()]
    bounds = pl.DataFrame(ends, schema={"low": pl.Float64, "high": pl.Float64}, orient="row")
    every = years.with_columns(share=pl.col("using") / pl.col("states"), ever=pl.col("new").cum_sum().over("family"))
    return every.hstack(bounds).select("family", "year", "states", "using", "share", "low", "high", "new", "ever")


def in_context(passages: pl.DataFrame, chosen: Sequence[Family], width: int = 80) -> pl.DataFrame:
    """Each occurrence with the words around it and its whole sentence: the columns of CONTEXT.

    passages  as of `corpora`; `source` and `locator` lead back to the file that holds the text.
    """
    columns = ("passage", "state", "year", "source", "locator", "text")
    rows = [
        (f.name, passage, state, year, *_around(text, m, width), source, locator)
        for passage, state, year, source, locator, text in passages.select(columns).iter_rows()
        for f in chosen
        for m in re.finditer(f.pattern, text)
    ]
    schema = {c: pl.Int32 if c == "year" else pl.String for c in CONTEXT}
    return pl.DataFrame(rows, schema=schema, orient="row").sort("family", "year", "passage", maintain_order=True)


def _around(text: str, found: re.Match[str], width: int) -> tuple[str, str, str, str]:
    """Before, term, after, and the sentence."""
    start, end = found.span()
    begin = max((m.end() for m in ENDS.finditer(text, 0, start)), default=0)
    stop = ENDS.search(text, end)
    sentence = text[begin : stop.end() if stop else len(text)].strip()
    return text[max(0, start - width) : start], found.group(), text[end : end + width], sentence
