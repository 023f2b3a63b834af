"""What is wrong with it: problems on the list that name it, and ballots on which sources differ."""

from __future__ import annotations

import polars as pl

from suasion.present.lookup.decision.found import DecisionFound
from suasion.present.lookup.parts import PartMaker

COLUMNS = {
    "decision": "id of the decision",
    "check": "the check or rule that found it; 'disagreement' = two sources differ on a ballot",
    "severity": "quarantined, corrected, noted",
    "reason": "why",
    "detail": "the values concerned",
    "source": "id of the source",
    "locator": "where in the source",
}


def make(found: DecisionFound) -> pl.DataFrame:
    """A row a problem or disagreement."""
    ids = found.decisions["decision"].to_list()
    problems = found.record.table("problems").with_columns(
        decision=pl.col("detail").str.extract(r"^([a-z0-9][a-z0-9-]*)")
    )
    differ = found.record.table("disagreements").select(
        "decision",
        check=pl.lit("disagreement"),
        severity=pl.lit("noted"),
        reason=pl.format("the vote of {} is kept", "kept_source"),
        detail=pl.format("{}: kept {}, other {}", "state", "kept", "other"),
        source="source",
        locator="locator",
    )
    both = pl.concat([problems.select(list(COLUMNS)), differ.select(list(COLUMNS))])
    return both.filter(pl.col("decision").is_in(ids)).sort("decision", "check", "detail")


PART = PartMaker("doubts", "Problems and disagreements", 50, COLUMNS, make)
