"""Claims against the record and the rules: a verdict, what decided it, and the rows behind it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import duckdb
import polars as pl

from suasion.claims.model import Claim
from suasion.errors import BadInput, MissingRecord
from suasion.institutions import body
from suasion.record.store import Record
from suasion.record.tables import all_tables

VERDICTS = ("supported", "imprecise", "contradicted", "not found")
BEARINGS = {"for": "supported", "partly": "imprecise", "against": "contradicted"}
NO_ROW = pl.DataFrame({"nothing": []}, schema={"nothing": pl.String})


@dataclass(frozen=True)
class Verdict:
    """What the record says of one claim.

    verdict   supported, imprecise, contradicted, not found
    basis     what decided it: query, rule, cited fact, or nothing
    found     the figure or truth value found, as text; why: the verdict in words
    evidence  the rows behind it (any columns); facts: cited facts on the same claim (words, bears, locator)
    sources   ids of the sources of the tables asked, and addresses of cited facts
    """

    claim: Claim
    verdict: str
    basis: str
    found: str
    why: str
    evidence: pl.DataFrame = field(default_factory=NO_ROW.clone)
    facts: pl.DataFrame = field(default_factory=NO_ROW.clone)
    sources: tuple[str, ...] = ()


def check_claims(claims: Sequence[Claim], record: Record) -> tuple[Verdict, ...]:
    """A verdict a claim. A query that finds nothing falls back on a cited fact; where there is none: not found.

    Raises BadInput for a query that cannot be answered, naming the claim.

    >>> from datetime import date
    >>> from pathlib import Path
    >>> from tempfile import gettempdir
    >>> from suasion.claims.model import Claim
    >>> from suasion.record.store import open_starter
    >>> seats = Claim("mine", "47 members", "rule", "another number", says=47, body="hrc", on=date(2010, 1, 1))
    >>> check_claims([seats], open_starter(Path(gettempdir()) / "suasion"))[0].verdict
    'supported'
    """
    facts = record.table("claim_facts") if "claim_facts" in record.tables() else None
    return tuple(_check(c, record, facts) for c in claims)


def _check(claim: Claim, record: Record, facts: pl.DataFrame | None) -> Verdict:
    known = facts.filter(pl.col("claim") == claim.id) if facts is not None else NO_ROW
    decide: dict[str, Callable[[Claim, Record], Verdict | None]] = {
        "number": _number,
        "holds": _holds,
        "rule": _rule,
    }
    decided = decide[claim.check](claim, record) if claim.check in decide else None
    if decided is None:
        decided = _fact(claim, known, record)
    rows = _rows(claim, record) if decided.basis == "query" else decided.evidence
    shown = known.select("words", "bears", "locator") if known.height else NO_ROW
    return Verdict(
        claim, decided.verdict, decided.basis, decided.found, decided.why, rows, shown, _sources(decided, rows, known)
    )


def _number(claim: Claim, record: Record) -> Verdict | None:
    value = _value(claim, claim.query, record)
    return None if value is None else _against(claim, float(value), "query")


def _rule(claim: Claim, record: Record) -> Verdict | None:
    del record  # rules need no record
    if claim.on is None:
        return None
    try:
        held = body(claim.body).in_force(claim.on).membership
    except BadInput as e:
        raise BadInput(f"claim {claim.id}: {e.what}", where=e.where, why=e.why, next_step=e.next_step) from e
    against = _against(claim, float(held.value), "rule")
    return Verdict(claim, against.verdict, "rule", against.found, f"{against.why}; {held.said}")


def _against(claim: Claim, value: float, basis: str) -> Verdict:
    """The figure found against the figure said."""
    said = float(claim.says or 0)
    gap = value - said
    fits = {
        "equals": abs(gap) <= claim.tolerance,
        "at least": gap >= -claim.tolerance,
        "at most": gap <= claim.tolerance,
        "more than": gap > 0,
        "fewer than": gap < 0,
    }[claim.than]
    near = claim.close > 0 and abs(gap) <= claim.close
    verdict = "supported" if fits else "imprecise" if near else "contradicted"
    why = f"the text says {claim.said}, the {'record' if basis == 'query' else 'rules'} {value:g}"
    return Verdict(claim, verdict, basis, f"{value:g}", why)


def _holds(claim: Claim, record: Record) -> Verdict | None:
    whole = _value(claim, claim.query, record)
    if whole is None:
        return None
    if whole:
        return Verdict(claim, "supported", "query", "true", "the record shows it")
    if claim.partly and _value(claim, claim.partly, record):
        return Verdict(
            claim, "imprecise", "query", "in part", f"not as it stands; what would refute it: {claim.refuted_by}"
        )
    return Verdict(claim, "contradicted", "query", "false", f"the record shows otherwise: {claim.refuted_by}")


def _fact(claim: Claim, known: pl.DataFrame, record: Record) -> Verdict:
    if not known.height:
        lacking = f"the {record.depth} record holds nothing that decides it"
        beside = f"; what bears on it: {claim.see}" if claim.see else ""
        return Verdict(
            claim, "not found", "nothing", "", f"{lacking}; what would: {claim.test or claim.refuted_by}{beside}"
        )
    bears = known["bears"][0]
    return Verdict(claim, BEARINGS[bears], "cited fact", bears, str(known["words"][0]))


def _value(claim: Claim, query: str, record: Record) -> float | bool | None:
    """The first cell of the answer; None where there is no row or no value, or the record is silent (see `_silent`)."""
    if _silent(claim, query, record):
        return None
    try:
        answer = record.sql(query)
    except BadInput as e:
        absent = re.search(r"Table with name (\w+) does not exist", e.why)
        if absent and absent[1] in all_tables():  # a table of another depth, or of sources that are not here
            return None
        what = f"the query of claim {claim.id} cannot be answered"
        raise BadInput(what, where=query, why=e.why, next_step=e.next_step) from e
    except MissingRecord:
        return None
    if not answer.height or answer.width == 0:
        return None
    cell = answer.row(0)[0]
    return None if cell is None else cell if isinstance(cell, bool) else float(cell)


def _silent(claim: Claim, query: str, record: Record) -> bool:
    """Would an answer speak of rows the record does not hold? A table without rows, or a needed source that is absent.

    A count of nothing is then no zero: silence is not evidence.
    """
    try:
        asked = duckdb.get_table_names(query)
    except duckdb.Error:
        return False  # the query itself says what is wrong with it
    if any(name in record.tables() and record.scan(name).head(1).collect().is_empty() for name in asked):
        return True
    held = record.table("sources").filter(pl.col("rows") > 0)["source"]
    return not set(claim.needs) <= set(held)


def _rows(claim: Claim, record: Record) -> pl.DataFrame:
    if not claim.evidence:
        return NO_ROW
    try:
        return record.sql(claim.evidence)
    except BadInput as e:
        what = f"the evidence of claim {claim.id} cannot be shown"
        raise BadInput(what, where=claim.evidence, why=e.why, next_step=e.next_step) from e


def _sources(decided: Verdict, rows: pl.DataFrame, known: pl.DataFrame) -> tuple[str, ...]:
    named = [str(x) for c in ("source", "locator") if c in rows.columns for x in rows[c].drop_nulls().unique().sort()]
    cited = known["locator"].to_list() if decided.basis == "cited fact" and known.height else []
    return tuple(dict.fromkeys([*named, *cited]))
