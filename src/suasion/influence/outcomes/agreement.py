"""Agreement with the sender on the Assembly's human rights votes, corrected for chance."""

from __future__ import annotations

import polars as pl

from suasion.influence.calls import assembly_calls, kappas
from suasion.influence.outcome import Outcome
from suasion.record.store import Record


def _agreement(record: Record, sender: str) -> pl.DataFrame:
    return kappas(assembly_calls(record), sender)


OUTCOME = Outcome("agreement", "agreement on human rights votes corrected for chance", "kappa", 1, _agreement)
