"""Status of 18 UN human rights treaties in August 2022: years of consent, used for 2015-2022 alone."""

from __future__ import annotations

import polars as pl

from suasion import states
from suasion.record.parsing import problems
from suasion.record.source import Parsed, Raw, Source
from suasion.record.tables import table
from suasion.states.resolver import fold

ID, FILE = "treaty-status-2022", "hr_ratification_status.csv"
# Up to March 2015 the register's exact days are preferred: here many years before it are those of signatures.
FIRST, LAST = 2015, 2022


def parse(raw: Raw) -> Parsed:
    """Consents of 2015-2022 known to the year; earlier ones are left to the exact days, and counted."""
    rows = raw.csv(FILE, ["treaty", "member", "state_party", "year_ratification_or_accession", "status"])
    names = states.lookup("name")
    placed = rows.with_columns(
        state=pl.Series([names.get(fold(m or "")) for m in rows["member"]], dtype=pl.String),
        year=pl.col("year_ratification_or_accession").cast(pl.Int32, strict=False),
        locator=pl.format("{}#{}", pl.lit(FILE), "row"),
    )
    party = placed.filter(pl.col("status") == "state party")
    inside = pl.col("year").is_between(FIRST, LAST).fill_null(value=False) & pl.col("treaty").is_not_null()
    fits = inside & pl.col("state").is_not_null() & ~pl.struct("treaty", "state").is_duplicated()
    kept = party.filter(fits).select(
        "treaty",
        "state",
        "locator",
        act=pl.lit("consent"),
        date=pl.date("year", 1, 1),
        date_precision=pl.lit("year"),
        confidence=pl.lit("medium"),
        source=pl.lit(ID),
    )
    return Parsed({"treaty_actions": table("treaty_actions").frame(kept)}, _told(party, fits, inside))


def _told(party: pl.DataFrame, fits: pl.Expr, inside: pl.Expr) -> pl.DataFrame:
    unread = party.filter(inside & ~fits | pl.col("year").is_null())
    early = party.filter(pl.col("year").is_not_null() & ~inside).group_by("treaty").agg(n=pl.len()).sort("treaty")
    undated = problems(
        unread,
        check="treaty status",
        severity="quarantined",
        locator=pl.col("locator"),
        reason="a party without a year, a member we do not know, or a row that stands twice",
        detail=pl.concat_str("treaty", "member", "year_ratification_or_accession", separator=" ", ignore_nulls=True),
    )
    left = problems(
        early,
        check="treaty status",
        severity="quarantined",
        locator=pl.format("{}: {}", pl.lit(FILE), "treaty"),
        reason="years before 2015 are left to the register's exact days (many are years of signature)",
        detail=pl.format("{}: {} rows", "treaty", "n"),
    )
    return pl.concat([undated, left])


SOURCE = Source(
    id=ID,
    title="Status of 18 UN human rights treaties, August 2022",
    publisher="World Politics Data Lab, from the UN Treaty Collection",
    licence="none stated; facts from a public register (UN terms of use)",
    redistributable=False,
    citation="World Politics Data Lab, humanrights-treaties-ratification-status, commit fdb779e, 25 August 2022",
    address="https://github.com/world-politics-datalab/humanrights-treaties-ratification-status",
    folder="treaties/un-hr-ratification-2022",
    files=(FILE,),
    parse=parse,
    precedence=35,
    coverage="consents of 2015-2022, known to the year; withdrawals are not in it",
)
