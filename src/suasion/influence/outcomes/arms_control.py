"""A placebo outcome: agreement with the sender on the Assembly's votes about arms, not about rights."""

from __future__ import annotations

import polars as pl

from suasion.influence.calls import assembly_calls, kappas
from suasion.influence.outcome import Outcome
from suasion.record.store import Record


def _arms(record: Record, sender: str) -> pl.DataFrame:
    """Kappa on arms control; what moves it as much as rights is general alignment and no bargain over rights."""
    return kappas(assembly_calls(record, "arms-control", without="human-rights"), sender)


OUTCOME = Outcome(
    "arms-control", "agreement on votes about arms, corrected for chance", "kappa", 1, _arms, placebo=True
)
