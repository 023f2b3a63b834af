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
