"""How often Xinhua's aid-related articles mention a country, 2000-2017."""

from __future__ import annotations

import polars as pl

from suasion.record.parsing_rows import identify, long, no_year, one_a_key, sift, unknown, year_of
from suasion.record.source import Parsed, Raw, Source
from suasion.record.tables import table

ID = "xinhua-counts"
FILE = "xinhua_country_year_counts.csv"
VARIABLES = {
    "counts_by_year": ("xinhua-articles", "articles"),
    "frequencies_by_year": ("xinhua-share", "percent of that year's articles, as the source gives it"),
}


def parse(raw: Raw) -> Parsed:
    """A row a country, year and variable: attention of Chinese media, and nothing more."""
    rows = raw.csv(FILE, ["recipient_iso3", "year", *VARIABLES])
    dated = rows.rename({"year": "_year"}).with_columns(year_of("_year"))
    good, bad = sift(identify(dated, code="recipient_iso3"), FILE, [no_year(), unknown()], ["recipient_iso3", "_year"])
    names = {c: v for c, (v, _) in VARIABLES.items()}
    values, misread = long(good, FILE, names, ["state", "place", "year"], "variable")
    unit = pl.col("variable").replace_strict(dict(VARIABLES.values()), return_dtype=pl.String)
    counts = table("covariates").frame(values.with_columns(unit=unit, source=pl.lit(ID)))
    kept, doubled = one_a_key(counts, table("covariates").key, "one variable, country and year")
    return Parsed({"covariates": kept}, pl.concat([bad, misread, doubled]))


SOURCE = Source(
    id=ID,
    title="Xinhua: yearly counts of aid-related articles that mention a country, 2000-2017",
    publisher="counted by Miles D. Williams from Xinhua News Agency",
    licence="not stated; the articles themselves are not public",
    redistributable=False,
    citation="Xinhua News Agency, counted in chinese_media_and_foreign_aid (2023)",
    address=(
        "https://github.com/milesdwilliams15/chinese_media_and_foreign_aid "
        "(commit 6d4593b9f3398b8af691e7fb58d07c01b432afaa)"
    ),
    folder="texts/xinhua-country-counts",
    files=(FILE,),
    parse=parse,
    precedence=88,
    coverage="2,268 country-years 2000-2017; names matched crudely, repeated country-years collapsed to the maximum",
)
