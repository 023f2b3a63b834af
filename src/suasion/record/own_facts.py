"""The project's own researched facts: CSV files inside the package, each row with its source and a confidence."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from suasion.record.source import Parsed, Raw, Source

FACTS = "record/facts"


def own_source(
    name: str, title: str, coverage: str, parse: Callable[[Raw], Parsed], files: tuple[str, ...], precedence: int = 40
) -> Source:
    """The declaration of a source whose file lies in the package's facts folder."""
    return Source(
        id=name,
        title=title,
        publisher="Suasion",
        licence="CC0-1.0 (facts; each row names the page it was read in)",
        redistributable=True,
        citation=f"Suasion, {title}; the page each fact was read in stands in its locator",
        address=f"suasion/{FACTS}/{files[0]}",
        folder=FACTS,
        files=files,
        parse=parse,
        precedence=precedence,
        coverage=coverage,
        packaged=True,
    )


def cited(file: str) -> pl.Expr:
    """The locator of a fact: the pages it was read in, else (memory only) its row."""
    return pl.coalesce("cited", pl.format("{}#{} (no page was read)", pl.lit(file), "row"))


def flag(column: str) -> pl.Expr:
    """Text true or false as a flag."""
    return (pl.col(column) == "true").alias(column)


def dated(column: str) -> tuple[pl.Expr, pl.Expr]:
    """Text such as 1997, 1997-10 or 1997-10-05 (or 1980s) as the first day it names and `<column>_precision`.

    >>> pl.DataFrame({"date": ["1997", "1997-10", "1980s", None]}).select(*dated("date")).rows()[1:3]
    [(datetime.date(1997, 10, 1), 'month'), (datetime.date(1980, 1, 1), 'decade')]
    """
    text = pl.col(column)
    lengths = {4: "year", 5: "decade", 7: "month", 10: "day"}
    first = text.str.strip_suffix("s") + pl.lit("-01-01").str.slice(0, 10 - text.str.strip_suffix("s").str.len_chars())
    precision = text.str.len_chars().replace_strict(lengths, default=None, return_dtype=pl.String)
    return first.str.to_date("%Y-%m-%d").alias(column), precision.alias(f"{column}_precision")


def listed(column: str) -> pl.Expr:
    """Ids joined by semicolons as a list."""
    return pl.col(column).str.split(";")


def slug(text: pl.Expr) -> pl.Expr:
    """Text as part of an id: lower case, hyphens for all else."""
    return text.str.to_lowercase().str.replace_all(r"[^a-z0-9]+", "-").str.strip_chars("-")


def whole(*columns: str) -> list[pl.Expr]:
    """Text columns as whole numbers; a text that is no number is an error, an empty one stays empty."""
    return [pl.col(c).cast(pl.Int32) for c in columns]
