"""Migrants born in China by destination, 2000-2020, every five years and by sex."""

from __future__ import annotations

import polars as pl

from suasion.record.parsing_covariates import covariates
from suasion.record.parsing_rows import identify, sift, unknown
from suasion.record.source import Parsed, Raw, Source

ID = "chinese-migrant-stock"
FILE = "chinese_migrant_stock_2000_2020.csv"
YEARS = (2000, 2005, 2010, 2015, 2020)
WHO = {"": "", "males": "-men", "females": "-women"}
VARIABLES = {w or "all": (f"chinese-migrants{v}", "persons born in China") for w, v in WHO.items()}
# Two rows are called Micronesia: the first, with most of the people, is the whole region.
REGION = "Micronesia (region)"


def parse(raw: Raw) -> Parsed:
    """A row a destination, year and sex; growth and averages of the file are not read."""
    rows = raw.csv(FILE, ["destination_area", "iso3c", *(f"{y}{w}" for y in YEARS for w in WHO)])
    first = (pl.col("destination_area") == "Micronesia") & pl.col("destination_area").is_first_distinct()
    named = rows.with_columns(
        pl.when(first).then(pl.lit(REGION)).otherwise("destination_area").alias("destination_area")
    )
    known = identify(named, code="iso3c", name="destination_area", also={"Micronesia": "FSM"})
    good, bad = sift(known, FILE, [unknown()], ["destination_area"])
    years = pl.concat(_year(good, y) for y in YEARS)
    return covariates(ID, years, FILE, VARIABLES, [bad])


def _year(good: pl.DataFrame, year: int) -> pl.DataFrame:
    stocks = {w or "all": pl.col(f"{year}{w}") for w in WHO}
    return good.select("row", "state", "place", year=pl.lit(year, pl.Int32), **stocks)


SOURCE = Source(
    id=ID,
    title="Migrants born in China, by destination, 2000-2020",
    publisher="UN DESA; copy of the Laboratory for Analytic Sciences (bridash)",
    licence="CC BY 3.0 IGO",
    redistributable=True,
    citation="UN Department of Economic and Social Affairs (2020), International Migrant Stock 2020, by way of bridash",
    address="https://github.com/LAS-NCSU/bridash (commit ad9508d2aaf9fff595d508dffe419eddc8f9215c)",
    folder="controls/chinese-migrant-stock",
    files=(FILE,),
    parse=parse,
    precedence=98,
    coverage="144 destinations; 2000, 2005, 2010, 2015, 2020",
)  # fmt: skip
