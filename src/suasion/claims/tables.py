"""Verdicts as tidy frames, and in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from suasion.claims.check import VERDICTS, Verdict
from suasion.errors import BadInput

COLUMNS = ("claim", "verdict", "basis", "says", "found", "quote", "why", "section", "system", "sources")


def verdict_frame(verdicts: Sequence[Verdict], only: str = "") -> pl.DataFrame:
    """A row a claim: claim, verdict, basis, says, found, quote, why, section, system, sources (joined by ';').

    Raises BadInput for a verdict there is not.
    """
    if only and only not in VERDICTS:
        raise BadInput(f"unknown verdict {only!r}", next_step=f"use one of {', '.join(VERDICTS)}")
    rows = [
        (
            v.claim.id,
            v.verdict,
            v.basis,
            v.claim.said,
            v.found,
            v.claim.quote,
            v.why,
            v.claim.section,
            v.claim.system,
            ";".join(v.sources),
        )
        for v in verdicts
        if not only or v.verdict == only
    ]
    return pl.DataFrame(rows, schema=dict.fromkeys(COLUMNS, pl.String), orient="row")


def evidence_frame(verdict: Verdict) -> pl.DataFrame:
    """The rows behind one verdict; where there are none, its cited facts."""
    return verdict.evidence if verdict.evidence.height else verdict.facts


def one_of(verdicts: Sequence[Verdict], claim: str) -> Verdict:
    """The verdict on the claim of that id, or BadInput with the ids there are."""
    found = next((v for v in verdicts if v.claim.id.lower() == claim.lower()), None)
    if found is None:
        ids = [v.claim.id for v in verdicts]
        raise BadInput(f"there is no claim {claim!r}", next_step=f"ids run from {ids[0]} to {ids[-1]}")
    return found


def summary(verdicts: Sequence[Verdict]) -> str:
    """How many of each verdict, and what decided them, in a sentence."""
    count = {n: sum(v.verdict == n for v in verdicts) for n in VERDICTS}
    basis = {n: sum(v.basis == n for v in verdicts) for n in ("query", "rule", "cited fact")}
    parts = ", ".join(f"{n} {name}" for name, n in count.items())
    return (
        f"{len(verdicts)} claims: {parts}; decided by query {basis['query']}, by rule {basis['rule']}, "
        f"by cited fact {basis['cited fact']}"
    )
