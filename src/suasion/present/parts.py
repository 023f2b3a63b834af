"""What pages are made of: sections, each a finding first, then figures and tables with their credits."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

import polars as pl

from suasion.present.figures import Credit, Figure
from suasion.present.numerals import DIGITS
from suasion.record.store import Record

NAMED_CREDITS = 3


@dataclass(frozen=True)
class TableView:
    """A table a reader sees: a caption, the frame, its note, and where it comes from.

    id names the CSV; `open` says whether a reader sees it at once; `digits` are the most behind a point that it
    shows, the CSV has them all.
    """

    id: str
    caption: str
    frame: pl.DataFrame
    note: str = ""
    open: bool = True
    sources: tuple[Credit, ...] = ()
    digits: int = DIGITS


@dataclass(frozen=True)
class Section:
    """One part of a page: the finding in words first, with its uncertainty; then figures and tables.

    id is the anchor; paragraphs say what a reader must know to read the figures; the first `headline`
    on a page leads it.
    """

    id: str
    heading: str
    finding: str
    paragraphs: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    tables: tuple[TableView, ...] = ()
    headline: str = ""

    @property
    def credits(self) -> tuple[Credit, ...]:
        """Every source the section uses, in order of first use."""
        used = [c for f in self.figures for c in f.sources] + [c for t in self.tables for c in t.sources]
        return tuple(dict.fromkeys(used))


def credits_of(record: Record, *frames: pl.DataFrame) -> tuple[Credit, ...]:
    """The sources that rows of `frames` come from (column `source`), the one with most rows first."""
    rows = [f.group_by("source").len() for f in frames if "source" in f.columns]
    if not rows:
        return ()
    used = pl.concat(rows).group_by("source").agg(pl.col("len").sum())
    named = record.table("sources").join(used, on="source").sort("len", "precedence", descending=[True, False])
    return _credits(named)


def rights_votes(record: Record) -> pl.DataFrame:
    """`source` of the votes that models of ballots learn from: Council, Commission, Assembly on human rights."""
    rights = pl.col("topics").list.contains("human-rights") & (pl.col("body") == "unga")
    voted = pl.col("mode") == "recorded"
    votes = record.scan("decisions").filter(voted, pl.col("body").is_in(["hrc", "chr"]) | rights)
    return votes.select("source").collect()


def credits_named(record: Record, sources: Collection[str]) -> tuple[Credit, ...]:
    """The sources of these ids that are in the record, in order of precedence: for what is made from many tables."""
    held = record.table("sources").filter(pl.col("source").is_in(list(sources)), pl.col("status") == "present")
    return _credits(held.sort("precedence", "source"))


def _credits(named: pl.DataFrame) -> tuple[Credit, ...]:
    return tuple(Credit(r["source"], _short(r["title"]), r["title"], r["licence"]) for r in named.to_dicts())


def credit_line(credits: tuple[Credit, ...]) -> str:
    """The short line under a figure: the first three sources, and how many more.

    >>> credit_line(tuple(Credit(s, s, s, "CC0") for s in "abcd"))
    'a; b; c; 1 more'
    """
    short = list(dict.fromkeys(c.short for c in credits))
    more = len(short) - NAMED_CREDITS
    return "; ".join(short[:NAMED_CREDITS] + ([f"{more} more"] if more > 0 else []))


def _short(title: str) -> str:
    return re.split(r"[,:(;]", title)[0].strip()
