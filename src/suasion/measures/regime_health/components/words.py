"""The balance of words in the General Debate: rights against sovereignty."""

from __future__ import annotations

import polars as pl

from suasion.errors import MissingRecord
from suasion.measures.regime_health.component import Component, ratio
from suasion.record.store import Record

RIGHTS = ("human-rights", "universality", "responsibility-to-protect")
SOVEREIGNTY = ("sovereignty", "noninterference", "selectivity")
FEWEST = 100


def make(record: Record) -> pl.DataFrame:
    """Terms of rights of all terms of rights and of sovereignty, by year."""
    if not {"speeches", "speech_terms"} <= set(record.tables()) or record.table("speech_terms").is_empty():
        raise MissingRecord(f"the {record.depth} record holds no speeches", next_step="run `suasion sync --from DIR`")
    years = record.table("speeches").select("speech", "year")
    terms = (
        record.table("speech_terms").filter(pl.col("family").is_in([*RIGHTS, *SOVEREIGNTY])).join(years, on="speech")
    )
    rights = pl.col("n").filter(pl.col("family").is_in(RIGHTS)).sum()
    return ratio(terms.group_by("year").agg(numerator=rights, denominator=pl.col("n").sum()), fewest=FEWEST)


COMPONENT = Component(
    id="words",
    name="Words of rights",
    asks="When states speak of rights or of sovereignty, which do they name?",
    better="higher",
    unit="share",
    counted="terms of rights (human rights, universality, responsibility to protect), of these and of terms of "
    "sovereignty (sovereignty, non-interference, selectivity) in the General Debate",
    sources=("ungdc-v13",),
    make=make,
    limits="Counted by the source's regular expressions, which do not see negation.",
)
