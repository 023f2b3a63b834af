"""V-Dem v12: indices of physical integrity, torture, civil society, courts and gender, without intervals."""

from __future__ import annotations

import polars as pl

from suasion.record.parsing_ratings import KEEP, Index, parsed_ratings, ratings, state_years
from suasion.record.parsing_rows import long, one_a_key
from suasion.record.source import Parsed, Raw, Source
from suasion.record.tables import table

ID = "vdem-v12-rights"
FILE = "vdem_v12_rights_1945_2021.csv.gz"
UNIT = "0 to 1, 1 the best"
MODEL = "scale of the measurement model, roughly -4 to 4, higher is better"
INDICES = (
    Index("v2x_polyarchy", "vdem12-polyarchy", "V-Dem v12 index of electoral democracy", UNIT),
    Index("v2x_clphy", "vdem12-clphy", "V-Dem v12 index of physical violence (freedom from it)", UNIT),
    Index("v2cltort", "vdem12-cltort", "V-Dem v12, freedom from torture", MODEL),
    Index("v2csprtcpt", "vdem12-csprtcpt", "V-Dem v12, participatory environment of civil society", MODEL),
    Index("v2juhcind", "vdem12-juhcind", "V-Dem v12, independence of the high court", MODEL),
    Index("v2juncind", "vdem12-juncind", "V-Dem v12, independence of lower courts", MODEL),
    Index("v2x_gender", "vdem12-gender", "V-Dem v12 index of women's political empowerment", UNIT),
    Index("v2x_gencl", "vdem12-gencl", "V-Dem v12 index of women's civil liberties", UNIT),
    Index(
        "v2xpe_exlgender", "vdem12-exlgender", "V-Dem v12 index of exclusion by gender", "0 to 1, 1 the most excluded",
        "lower",
    ),
)  # fmt: skip
# Columns that V-Dem took from others; their values are controls and no ratings.
TAKEN = {
    "e_pop": ("vdem12-population", "thousand persons"),
    "e_gdppc": ("vdem12-gdp-per-head", "thousand international dollars of 2011, as V-Dem gives it"),
    "e_cow_exports": ("vdem12-exports", "million current USD"),
    "e_cow_imports": ("vdem12-imports", "million current USD"),
    "e_polity2": ("vdem12-polity2", "score, -10 to 10"),
}
ALSO = {"Palestine/West Bank": "Palestine/West Bank", "511": "ZZB", "730": "KOR", "347": "XKX"}


def parse(raw: Raw) -> Parsed:
    """A row an index, state and year; population, output and trade as covariates."""
    rows = raw.csv(FILE, ["country_name", "COWcode", "year", *(i.column for i in INDICES), *TAKEN])
    good, bad = state_years(rows, FILE, code="COWcode", name="country_name", scheme="cow", also=ALSO)
    values, told = ratings(good, FILE, ID, INDICES)
    read = parsed_ratings(ID, INDICES, [values], [])
    taken, misread = long(good, FILE, {c: v for c, (v, _) in TAKEN.items()}, KEEP, "variable")
    taken, doubled = one_a_key(taken, ["variable", *KEEP], "one variable, state and year")
    unit = pl.col("variable").replace_strict(dict(TAKEN.values()), return_dtype=pl.String)
    covariates = table("covariates").frame(taken.with_columns(unit=unit, source=pl.lit(ID)))
    problems = pl.concat([bad, *told, read.problem_frame(ID), misread, doubled])
    return Parsed({**read.tables, "covariates": covariates}, problems)


SOURCE = Source(
    id=ID,
    title="V-Dem v12 selected rights variables, 1945-2021",
    publisher="V-Dem Institute; extract of Brian Lookabaugh (Human-Rights-Treaties-Project)",
    licence="CC BY-SA 4.0",
    redistributable=False,
    citation=(
        "Coppedge, M. and others (2022), V-Dem [Country-Year] Dataset v12 (the version is inferred from its last "
        "year), by way of Human-Rights-Treaties-Project"
    ),
    address=(
        "https://v-dem.net (github.com/Brian-Lookabaugh/Human-Rights-Treaties-Project, "
        "commit 348c05b099f17ed71ca65778b4998b6365682171)"
    ),
    folder="rights/vdem-v12-rights-selected",
    files=(FILE,),
    parse=parse,
    precedence=61,
    coverage="nine indices, 1945-2021, without intervals; units of the columns taken from others as V-Dem names them",
)
