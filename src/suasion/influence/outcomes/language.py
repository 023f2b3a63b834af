"""How much of the sender's language a state speaks in the General Debate."""

from __future__ import annotations

import polars as pl

from suasion import states
from suasion.influence.outcome import Outcome
from suasion.record.store import Record

# Families of the published counts that the essay and the record name as the sender's terms; China's alone are declared.
TERMS = {
    "CHN": (
        "noninterference", "mutual-benefit", "peaceful-coexistence", "shared-future", "selectivity", "hegemony",
        "right-to-development", "south-south",
    ),
}  # fmt: skip


def _language(record: Record, sender: str) -> pl.DataFrame:
    """Uses of the sender's terms per thousand words of a year's speech; a family without a count did not occur."""
    rows = record.table("speeches").filter(pl.col("state").is_not_null() & (pl.col("words") > 0))
    counts = record.table("speech_terms").filter(pl.col("family").is_in(TERMS.get(sender, ())))
    if sender not in TERMS or not counts.height:
        return pl.DataFrame(schema={"state": pl.String, "year": pl.Int32, "value": pl.Float64})
    used = counts.group_by("speech").agg(pl.col("n").sum())
    held = rows.join(used, on="speech", how="left")
    continued = held.with_columns(pl.col("state").replace(states.heirs()))
    return continued.group_by("state", "year").agg(value=1000 * pl.col("n").fill_null(0).sum() / pl.col("words").sum())


OUTCOME = Outcome(
    "language",
    "use of the sender's terms in the General Debate",
    "uses per thousand words",
    1,
    _language,
    towards=False,
    sources=("ungdc-v13",),
)
