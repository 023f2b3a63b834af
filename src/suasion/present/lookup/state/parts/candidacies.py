"""Its candidacies by the rules: the majority, the rank, and whether the record says the same."""

from __future__ import annotations

import polars as pl

from suasion.measures.rulings import candidacies, facts_of
from suasion.present.lookup.parts import PartMaker
from suasion.present.lookup.state.found import StateFound

COLUMNS = {
    "body": "body elected to",
    "date": "day of the ballot",
    "votes": "votes won; empty = not found",
    "needed": "the fewest votes that elect: an absolute majority of the electing members",
    "outcome_by_rule": "elected or not elected by the rules; empty = cannot be decided, see `missing`",
    "agrees": "is that what the record holds?",
    "reason": "why",
    "citation": "rule or resolution; [unverified] = from memory alone",
    "missing": "what would have to be known to decide",
    "unverified": "citations this ruling leans on that are from memory alone",
}


def make(found: StateFound) -> pl.DataFrame:
    """A row a candidacy."""
    stood = found.of("elections").sort("date", "round", nulls_last=True)
    ruled = candidacies(stood, facts_of(found.record))
    return stood.select("body", "date", "votes").hstack(ruled.drop("decision"))


PART = PartMaker("candidacies", "Elections by the rules", 65, COLUMNS, make)
