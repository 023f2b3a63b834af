"""Dated, cited overrides of what a source says: a source like any other, and the only place for them."""

from __future__ import annotations

from importlib.resources import files

import polars as pl

from suasion.errors import SourceFailed
from suasion.record.source import Parsed, Problem, Raw, Source


def corrections() -> pl.DataFrame:
    """Every override: decision, column, value, was, cited, made_on, reason (all text)."""
    path = files("suasion.record").joinpath("facts/corrections.csv")
    return pl.read_csv(str(path), infer_schema=False)


def parse(raw: Raw) -> Parsed:
    """Each override as a problem of severity `corrected`, so that the record lists it.

    Raises SourceFailed where one is without what it overrides, its citation or its reason: none is made unexplained.
    """
    rows = raw.csv("corrections.csv", ["decision", "column", "value", "was", "cited", "reason"])
    unexplained = rows.filter(pl.any_horizontal(pl.col("decision", "column", "cited", "reason").is_null()))
    if unexplained.height:
        raise SourceFailed(
            f"correction {unexplained['row'][0]} lacks its decision, column, citation or reason",
            where=str(raw.folder / "corrections.csv"),
            next_step="fill them in, or take the row out",
        )
    found = [
        Problem(
            "correction",
            "corrected",
            r["cited"],
            r["reason"],
            f"{r['decision']}.{r['column']}: {r['was'] or 'empty'} -> {r['value']}",
        )
        for r in rows.to_dicts()
    ]
    return Parsed({}, found)


SOURCE = Source(
    id="corrections",
    title="Corrections to the sources, each with its citation",
    publisher="Suasion",
    licence="CC0-1.0",
    redistributable=True,
    citation="Suasion, corrections to the record",
    address="suasion/record/facts/corrections.csv",
    folder="record/facts",
    files=("corrections.csv",),
    parse=parse,
    precedence=0,
    coverage="single values",
    packaged=True,
)
