"""Chinese financial public diplomacy by project, Asia and the Pacific, 2000-2017 (AidData)."""

from __future__ import annotations

import polars as pl

from suasion.record.parsing_rows import identify, no_year, number, one_a_key, sift, unknown, where, year_of
from suasion.record.source import Parsed, Raw, Source
from suasion.record.tables import table

ID = "aiddata-financial-diplomacy"
FILE = "financial_diplomacy_projects.csv"
FLOWS = {"ODA-like": "oda-like", "OOF-like": "oof-like", "Vague (Official Finance)": "vague"}
AMOUNTS = {"usd_defl": "amount", "usd_current": "amount_current", "amount": "printed_amount"}
SAID = {
    "recipient_condensed": "recipient", "currency": "printed_currency", "crs_sector_name": "sector",
    "category": "category", "intent": "intent", "status": "status", "title": "title",
    "funding_agencies": "sender_agency",
}  # fmt: skip
FLAGS = {"True": True, "False": False}


def parse(raw: Raw) -> Parsed:
    """A row a project; the deflated amounts carry no base year in the file, and the column says so."""
    wanted = ["project_id", "recommended_for_research", "year", "recipient_iso3", "flow_class", *AMOUNTS, *SAID]
    rows = raw.csv(FILE, wanted).rename({"year": "_year", "amount": "_printed"})
    known = identify(rows.with_columns(year_of("_year")), code="recipient_iso3", name="recipient_condensed")
    read = known.with_columns(_kind=pl.col("flow_class").replace_strict(FLOWS, default=None, return_dtype=pl.String))
    tests = [
        ("a project without its number", pl.col("project_id").is_null()),
        no_year(),
        unknown(),
        ("a flow class that cannot be read", pl.col("_kind").is_null()),
    ]
    good, bad = sift(read, FILE, tests, ["project_id", "recipient_condensed", "_year"])
    projects = good.select(
        *("state", "place", "year"),
        *(number("_printed" if c == "amount" else c).alias(name) for c, name in AMOUNTS.items()),
        *(pl.col(c).str.strip_chars().alias(name) for c, name in SAID.items()),
        where(FILE),
        item=pl.format("findip-{}", "project_id"),
        donor=pl.lit("CHN"),
        grain=pl.lit("project"),
        kind="_kind",
        part=pl.lit(value=False),
        recommended=pl.col("recommended_for_research").replace_strict(FLAGS, default=None, return_dtype=pl.Boolean),
        currency=pl.lit("USD"),
        price_base=pl.lit("constant, base year not in the file"),
        source=pl.lit(ID),
    )
    kept, doubled = one_a_key(projects, ["item"], "one project")
    return Parsed({"finance": table("finance").frame(kept)}, pl.concat([bad, doubled]))


SOURCE = Source(
    id=ID,
    title="Chinese financial public diplomacy projects, 2000-2017 (AidData)",
    publisher="AidData at William & Mary; copy of Miles D. Williams",
    licence="ODC-By upstream (to be checked)",
    redistributable=True,
    citation=(
        "Custer, S. and others (2018), Ties That Bind; (2019) Silk Road Diplomacy; AidData, China's Public Diplomacy "
        "Dashboard Dataset v2.0, by way of chinese_media_and_foreign_aid"
    ),
    address=(
        "https://www.aiddata.org/data/chinas-public-diplomacy-dashboard-dataset-version-2-0 "
        "(github.com/milesdwilliams15/chinese_media_and_foreign_aid, commit 6d4593b9f3398b8af691e7fb58d07c01b432afaa)"
    ),
    folder="finance/aiddata-financial-diplomacy",
    files=(FILE,),
    parse=parse,
    precedence=73,
    coverage="1,308 projects in 32 states of East Asia, the Pacific and South and Central Asia, 2000-2017",
)
