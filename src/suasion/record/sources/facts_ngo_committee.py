"""The ECOSOC Committee on Non-Governmental Organizations: who sat on it, whom it deferred or refused."""

from __future__ import annotations

import polars as pl

from suasion.record.own_facts import cited, dated, own_source, whole
from suasion.record.source import Parsed, Raw
from suasion.record.tables import table

MEMBERS, CASES = "ngo_committee_members.csv", "accreditations.csv"
MEMBERS_ID, CASES_ID = "facts-ngo-committee-members", "facts-accreditations"


def parse_members(raw: Raw) -> Parsed:
    """One row a term, known by its years; of 2003-2006 only the Asian members were found."""
    rows = raw.csv(MEMBERS, ["state", "start", "end", "basis", "cited"])
    seats = rows.with_columns(
        start=pl.date(pl.col("start").cast(pl.Int32), 1, 1),
        end=pl.date(pl.col("end").cast(pl.Int32), 12, 31),
        body=pl.lit("ngo-committee"),
        precision=pl.lit("year"),
        source=pl.lit(MEMBERS_ID),
        locator=cited(MEMBERS),
    )
    return Parsed({"seats": table("seats").frame(seats.drop("row", "cited"))})


def parse_cases(raw: Raw) -> Parsed:
    """One row a case of an organisation, or a count of applications deferred."""
    rows = raw.csv(CASES, ["kind", "date", "organisation", "body", "motion", "outcome", "cited"])
    cases = rows.with_columns(
        *dated("date"),
        *whole("yes", "no", "abstain", "deferred"),
        source=pl.lit(CASES_ID),
        locator=cited(CASES),
    )
    return Parsed({"accreditations": table("accreditations").frame(cases.drop("row", "cited"))})


SOURCES = (
    own_source(
        MEMBERS_ID, "Terms on the NGO Committee", "terms 2003-2006 (in part) to 2023-2026", parse_members, (MEMBERS,)
    ),
    own_source(
        CASES_ID,
        "Cases and deferrals before the NGO Committee and ECOSOC",
        "18 cases and 9 counts of deferrals 2000-2022",
        parse_cases,
        (CASES,),
    ),
)
