"""Gross domestic product and population (World Bank); sums over states come in as places."""

from __future__ import annotations

import polars as pl

from suasion.record.parsing_covariates import state_year_covariates
from suasion.record.source import Parsed, Raw, Source

ID = "wdi-gdp-population"
GDP, POPULATION = "gdp.csv.gz", "population.csv.gz"
FILES = {
    GDP: ("gdp_current_usd", {"gdp_current_usd": ("wdi-gdp", "current USD")}),
    POPULATION: ("population", {"population": ("wdi-population", "persons")}),
}


def parse(raw: Raw) -> Parsed:
    """A row a state (or aggregate, then without a state), year and variable."""
    read = {file: raw.csv(file, ["code", "year", column]) for file, (column, _) in FILES.items()}
    parts = [state_year_covariates(ID, read[f], f, v, code="code") for f, (_, v) in FILES.items()]
    tables = pl.concat(p.tables["covariates"] for p in parts)
    return Parsed({"covariates": tables}, pl.concat(p.problem_frame(ID) for p in parts))


SOURCE = Source(
    id=ID,
    title="GDP (current USD) 1960-2023 and population 1960-2024, World Bank",
    publisher="World Bank; copies of github.com/datasets",
    licence="CC BY 4.0",
    redistributable=True,
    citation="World Bank, World Development Indicators, NY.GDP.MKTP.CD and SP.POP.TOTL, by way of github.com/datasets",
    address=(
        "https://data.worldbank.org (github.com/datasets/gdp, commit 822019c80142c162e4ca4eb1a63699ae36075078; "
        "github.com/datasets/population, commit 425fc447a53a26c767a15a7de60c4cc2478a0595)"
    ),
    folder="controls/wdi-gdp-population",
    files=tuple(FILES),
    parse=parse,
    precedence=92,
    coverage="states and aggregates, GDP 1960-2023, population 1960-2024; Taiwan absent",
)  # fmt: skip
