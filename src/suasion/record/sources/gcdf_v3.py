"""Chinese development finance by recipient and year (GCDF 3.0), adjusted for refinancing and rollovers."""

from __future__ import annotations

import polars as pl

from suasion.record.parsing_rows import identify, long, no_year, one_a_key, sift, unknown, year_of
from suasion.record.source import Parsed, Raw, Source
from suasion.record.tables import table

ID = "gcdf-3.0"
FILE = "gcdf3_country_year.csv"
# The unadjusted columns (*_amt) count currency swaps and rollovers again each time, and are left where they are.
KINDS = {"oda_adj": "oda-like", "oof_adj": "oof-like", "vof_adj": "vague"}


def parse(raw: Raw) -> Parsed:
    """A row a recipient, year of commitment and kind, in constant 2021 US dollars; only the `_adj` columns."""
    rows = raw.csv(FILE, ["iso3c", "ccode", "year", *KINDS])
    dated = rows.rename({"year": "_year"}).with_columns(year_of("_year"))
    known = identify(dated, code="ccode", name="iso3c", scheme="cow")
    good, bad = sift(known, FILE, [no_year(), unknown()], ["iso3c", "_year"])
    values, misread = long(good, FILE, KINDS, ["state", "place", "year"], "kind")
    flows = values.with_columns(
        item=pl.format("gcdf3-{}-{}-{}", pl.coalesce("state", "place"), "year", "kind"),
        donor=pl.lit("CHN"),
        recipient=pl.coalesce("state", "place"),
        grain=pl.lit("year-total"),
        part=pl.lit(value=False),
        currency=pl.lit("USD"),
        price_base=pl.lit("constant 2021"),
        recommended=pl.lit(value=True),
        source=pl.lit(ID),
    ).rename({"value": "amount"})
    kept, doubled = one_a_key(flows, ["item"], "one recipient, year and kind")
    return Parsed({"finance": table("finance").frame(kept)}, pl.concat([bad, misread, doubled]))


SOURCE = Source(
    id=ID,
    title="Chinese development finance, country-year, 2000-2021 (AidData GCDF 3.0)",
    publisher="AidData at William & Mary; aggregated in odadata by Miles D. Williams",
    licence="ODC-By 1.0 upstream (to be checked)",
    redistributable=True,
    citation=(
        "AidData, Global Chinese Development Finance Dataset, Version 3.0 (Dreher and others 2022; Custer and others "
        "2023), by way of odadata"
    ),
    address=(
        "https://www.aiddata.org/data/aiddatas-global-chinese-development-finance-dataset-version-3-0 "
        "(github.com/milesdwilliams15/odadata, commit 3c1f8955597e21246abbc1607df7b0c6f7dcd5b2)"
    ),
    folder="finance/gcdf-3.0-country-year",
    files=(FILE,),
    parse=parse,
    precedence=70,
    coverage="138 recipients, commitments 2000-2021; a year without a row is a year in which no project was found",
    notes=("Regional records and places without a COW code were dropped upstream; do not splice with GCDF 2.0.",),
)
