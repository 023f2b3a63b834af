"""Agreement with the sender on the votes of the human rights bodies on single countries."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import polars as pl

from suasion.influence.calls import agreement, same_votes
from suasion.influence.outcome import ASSEMBLY, Outcome
from suasion.measures.regime_health.texts import OCCUPIED
from suasion.measures.rollcalls import RollCalls, roll_calls
from suasion.record.store import Record

FEWEST = 3
# Texts on what Israel occupies bear the name of Palestine, Lebanon or Syria, and seldom its own.
ELSEWHERE = r"(?i)occupied syrian|golan|lebanon"


@lru_cache(maxsize=2)
def votes(path: str, version: str) -> RollCalls:
    """Roll calls of the human rights bodies and the Assembly on single countries, Israel and what it occupies apart."""
    record = Record(Path(path), version, "full")
    rights = pl.col("topics").list.contains("human-rights").fill_null(value=False)
    on_states = pl.col("about").list.len().fill_null(0) > 0
    elsewhere = pl.col("title").str.contains(ELSEWHERE).fill_null(value=False)
    israel = (pl.col("about").list.set_intersection(sorted(OCCUPIED)).list.len().fill_null(0) > 0) | elsewhere
    decisions = record.table("decisions").filter(rights & on_states & ~israel)
    return roll_calls(decisions, record.table("ballots"), by="year", drop_unanimous=True, continued=True)


def _countries(record: Record, sender: str) -> pl.DataFrame:
    """Share of a year's votes on countries cast as the sender cast them; three in common at least.

    Too few a year for a correction by chance in each pair, so the share is raw and year effects take what is common.
    """
    return agreement(votes(str(record.path), record.version), sender, same_votes, FEWEST)


OUTCOME = Outcome(
    "countries",
    "agreement on votes about single countries",
    "share of votes",
    1,
    _countries,
    sources=("chr-hrc-ohchr-1946-2024", *ASSEMBLY),
)
