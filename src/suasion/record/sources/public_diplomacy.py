"""China's instruments of public diplomacy by country and year, 39 states of Asia and the Pacific (AidData)."""

from __future__ import annotations

import polars as pl

from suasion.record.parsing_rows import identify, long, no_year, one_a_key, sift, year_of
from suasion.record.source import Parsed, Raw, Source
from suasion.record.tables import table

ID = "aiddata-public-diplomacy"
FILE = "chinese_public_diplomacy.csv"
# Column of the file: instrument, measure, unit.
INSTRUMENTS = {
    "confucius_institutes": ("confucius-institutes", "stock", "institutes"),
    "sister_cities_established": ("sister-cities", "flow", "agreements"),
    "government_visits": ("government-visits", "flow", "visits"),
    "military_visits": ("military-visits", "flow", "visits"),
    "total_elite_visits": ("elite-visits", "flow", "visits"),
    "ambassador_op_eds": ("ambassador-op-eds", "flow", "articles"),
    "journalist_visits": ("journalist-visits", "flow", "visits"),
    "media_partnerships": ("media-partnerships", "flow", "agreements"),
    "outbound_chinese_students": ("students-from-china", "flow", "students"),
    "inbound_students_to_china": ("students-to-china", "flow", "students"),
}


def parse(raw: Raw) -> Parsed:
    """A row a state, year and instrument; an empty cell is no zero and makes no row."""
    rows = raw.csv(FILE, ["receiving_country", "iso3c", "year", *INSTRUMENTS])
    dated = rows.rename({"year": "_year"}).with_columns(year_of("_year"))
    known = identify(dated, code="iso3c", name="receiving_country")
    tests = [no_year(), ("a state that our table does not know", pl.col("state").is_null())]
    good, bad = sift(known, FILE, tests, ["receiving_country", "_year"])
    values, misread = long(good, FILE, {c: c for c in INSTRUMENTS}, ["state", "year"], "column")
    told = {c: pl.col("column").replace_strict({k: v[i] for k, v in INSTRUMENTS.items()}, return_dtype=pl.String)
            for i, c in enumerate(("instrument", "measure", "unit"))}  # fmt: skip
    counts = values.select("state", "year", "locator", **told, n="value", sender=pl.lit("CHN"), source=pl.lit(ID))
    kept, doubled = one_a_key(counts, table("engagement_counts").key, "one state, year and instrument")
    return Parsed({"engagement_counts": table("engagement_counts").frame(kept)}, pl.concat([bad, misread, doubled]))


SOURCE = Source(
    id=ID,
    title="China's public diplomacy instruments by country-year, 2000-2018 (AidData)",
    publisher="AidData at William & Mary; copy of Miles D. Williams",
    licence="ODC-By upstream (to be checked)",
    redistributable=True,
    citation=(
        "Custer, S. and others (2018, 2019), AidData, China's Public Diplomacy Dashboard Dataset v2.0, by way of "
        "chinese_media_and_foreign_aid"
    ),
    address=(
        "https://www.aiddata.org/data/chinas-public-diplomacy-dashboard-dataset-version-2-0 "
        "(github.com/milesdwilliams15/chinese_media_and_foreign_aid, commit 6d4593b9f3398b8af691e7fb58d07c01b432afaa)"
    ),
    folder="diplomacy/aiddata-public-diplomacy-2000-2018",
    files=(FILE,),
    parse=parse,
    precedence=84,
    coverage="39 states: East Asia and the Pacific 2000-2016, South and Central Asia 2000-2018; many empty cells",
)
