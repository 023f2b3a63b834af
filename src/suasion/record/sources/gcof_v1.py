"""Chinese official finance by project, 2000-2014 (GCOF 1.0)."""

from __future__ import annotations

import polars as pl

from suasion.record.parsing_rows import identify, no_year, number, one_a_key, sift, where, year_of
from suasion.record.source import Parsed, Raw, Source
from suasion.record.tables import table

ID = "gcof-1.0"
FILE = "gcof_v1_projects_2000_2014.csv.gz"
FLOWS = {"ODA-like": "oda-like", "OOF-like": "oof-like", "Vague (Official Finance)": "vague"}
FLAGS = {"True": True, "False": False}
AMOUNTS = {
    "usd_defl_2014": "amount", "usd_current": "amount_current", "amount": "printed_amount",
    "interest_rate": "interest_rate", "maturity": "maturity", "grace_period": "grace_period",
    "grant_element": "grant_element",
}  # fmt: skip
SAID = {
    "recipient_condensed": "recipient", "currency": "printed_currency", "crs_sector_name": "sector",
    "flow": "category", "intent": "intent", "status": "status", "title": "title", "funding_agency": "sender_agency",
}  # fmt: skip


def parse(raw: Raw) -> Parsed:
    """A row a project, in constant 2014 US dollars; only those marked `recommended` sum to the published total."""
    wanted = ["project_id", "recommended_for_research", "year", "recipient_iso3", "flow_class", *AMOUNTS, *SAID]
    rows = raw.csv(FILE, wanted)
    dated = rows.rename({"year": "_year", "amount": "_printed"}).with_columns(year_of("_year"))
    known = identify(dated, code="recipient_iso3", name="recipient_condensed").with_columns(
        _recommended=pl.col("recommended_for_research").replace_strict(FLAGS, default=None, return_dtype=pl.Boolean),
        _kind=pl.col("flow_class").replace_strict(FLOWS, default=None, return_dtype=pl.String),
    )
    tests = [
        ("a project without its number", pl.col("project_id").is_null()),
        no_year(),
        ("a recipient that our tables do not know", pl.col("state").is_null() & pl.col("place").is_null()),
        ("a flow class that cannot be read", pl.col("_kind").is_null()),
        ("a recommendation for research that cannot be read", pl.col("_recommended").is_null()),
    ]  # fmt: skip
    good, bad = sift(known, FILE, tests, ["project_id", "recipient_condensed", "_year"])
    projects = good.select(
        *("state", "place", "year"),
        *(number("_printed" if c == "amount" else c).alias(name) for c, name in AMOUNTS.items()),
        *(pl.col(c).str.strip_chars().alias(name) for c, name in SAID.items()),
        where(FILE),
        item=pl.format("gcof1-{}", "project_id"),
        donor=pl.lit("CHN"),
        grain=pl.lit("project"),
        kind="_kind",
        part=pl.lit(value=False),
        recommended="_recommended",
        currency=pl.lit("USD"),
        price_base=pl.lit("constant 2014"),
        source=pl.lit(ID),
    )
    kept, doubled = one_a_key(projects, ["item"], "one project")
    return Parsed({"finance": table("finance").frame(kept)}, pl.concat([bad, doubled]))


SOURCE = Source(
    id=ID,
    title="Chinese official finance projects, 2000-2014 (AidData GCOF 1.0)",
    publisher="AidData at William & Mary; copy of Miles D. Williams",
    licence="ODC-By upstream (to be checked)",
    redistributable=True,
    citation=(
        "Dreher, A., Fuchs, A., Parks, B., Strange, A. and Tierney, M. (2017), Global Chinese Official Finance Dataset "
        "1.0, AidData, by way of chinese_media_and_foreign_aid"
    ),
    address=(
        "https://www.aiddata.org/data/chinese-global-official-finance-dataset "
        "(github.com/milesdwilliams15/chinese_media_and_foreign_aid, commit 6d4593b9f3398b8af691e7fb58d07c01b432afaa)"
    ),
    folder="finance/gcof-1.0-projects",
    files=(FILE,),
    parse=parse,
    precedence=72,
    coverage="5,466 projects 2000-2014, 4,373 of them recommended for research; many without an amount",
)
