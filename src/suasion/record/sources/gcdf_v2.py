"""Chinese aid and debt by recipient and year (GCDF 2.0), with sectors of aid."""

from __future__ import annotations

import polars as pl

from suasion.record.parsing_rows import identify, long, no_year, one_a_key, sift, unknown, year_of
from suasion.record.source import Parsed, Raw, Source
from suasion.record.tables import table

ID = "gcdf-2.0"
FILE = "gcdf2_country_year_2000_2017.csv"
COLUMNS = ("aid", "debt", "aid_socgov", "aid_econ", "aid_human")
SECTORS = {"aid_socgov": "social sectors and governance", "aid_econ": "economic sectors", "aid_human": "humanitarian"}


def parse(raw: Raw) -> Parsed:
    """A row a recipient, year and kind, in constant 2017 US dollars; the sectors of aid are marked as parts of it."""
    rows = raw.csv(FILE, ["recipient", "recipient_iso3", "year", *COLUMNS])
    dated = rows.rename({"year": "_year"}).with_columns(year_of("_year"))
    known = identify(dated, code="recipient_iso3", name="recipient")
    good, bad = sift(known, FILE, [no_year(), unknown()], ["recipient", "_year"])
    values, misread = long(good, FILE, {c: c for c in COLUMNS}, ["state", "place", "recipient", "year"], "column")
    flows = values.select(
        "state",
        "place",
        "recipient",
        "year",
        "locator",
        item=pl.format("gcdf2-{}-{}-{}", pl.coalesce("state", "place"), "year", "column"),
        donor=pl.lit("CHN"),
        grain=pl.lit("year-total"),
        kind=pl.when(pl.col("column") == "debt").then(pl.lit("oof-like")).otherwise(pl.lit("oda-like")),
        part=pl.col("column").is_in(list(SECTORS)),
        sector=pl.col("column").replace_strict(SECTORS, default=None, return_dtype=pl.String),
        amount="value",
        currency=pl.lit("USD"),
        price_base=pl.lit("constant 2017"),
        recommended=pl.lit(value=True),
        source=pl.lit(ID),
    )
    kept, doubled = one_a_key(flows, ["item"], "one recipient, year and kind")
    return Parsed({"finance": table("finance").frame(kept)}, pl.concat([bad, misread, doubled]))


SOURCE = Source(
    id=ID,
    title="Chinese aid and debt with sector cuts, country-year, 2000-2017 (AidData GCDF 2.0)",
    publisher="AidData at William & Mary; aggregated by Miles D. Williams",
    licence="ODC-By upstream (to be checked)",
    redistributable=True,
    citation=(
        "AidData, Global Chinese Development Finance Dataset, Version 2.0 (2021), by way of "
        "chinese_media_and_foreign_aid"
    ),
    address=(
        "https://www.aiddata.org (github.com/milesdwilliams15/chinese_media_and_foreign_aid, "
        "commit 6d4593b9f3398b8af691e7fb58d07c01b432afaa)"
    ),
    folder="finance/gcdf-2.0-country-year-sectors",
    files=(FILE,),
    parse=parse,
    precedence=71,
    coverage="142 recipients x 2000-2017; the zeros are the source's own: no project was found",
    notes=("Revised and deflated otherwise than GCDF 3.0: never spliced with it.",),
)  # fmt: skip
