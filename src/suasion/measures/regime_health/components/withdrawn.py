"""Drafts withdrawn: asked for, but no source lists them."""

from __future__ import annotations

import polars as pl

from suasion.errors import MissingRecord
from suasion.measures.catalogues import COMMISSION_AND_COUNCIL
from suasion.measures.regime_health.component import Component, ratio
from suasion.measures.regime_health.texts import texts, whole_years
from suasion.record.store import Record

FEWEST = 5


def make(record: Record) -> pl.DataFrame:
    """Draft resolutions withdrawn, of those adopted, rejected or withdrawn, by year."""
    drafts = texts(record).filter(pl.col("motion") == "resolution")
    withdrawn = drafts.filter(pl.col("mode") == "withdrawn")
    if withdrawn["year"].n_unique() < FEWEST:
        raise MissingRecord(
            f"only {withdrawn.height} withdrawn drafts are in the record",
            why="the catalogue of the Commission and the Council lists what was adopted, and withdrawn amendments",
            next_step="a source of withdrawn drafts would fill this component",
        )
    counts = drafts.group_by("year").agg(numerator=(pl.col("mode") == "withdrawn").sum(), denominator=pl.len())
    return ratio(counts.filter(pl.col("year").is_in(whole_years(drafts))))


COMPONENT = Component(
    id="withdrawn",
    name="Drafts withdrawn",
    asks="How many drafts are given up before a decision?",
    better="lower",
    unit="share",
    counted="draft resolutions withdrawn, of drafts that were adopted, rejected or withdrawn",
    sources=COMMISSION_AND_COUNCIL,
    make=make,
    limits="No source lists withdrawn drafts; withdrawn amendments are part of `obstruction`.",
)
