"""Output, population, exchange rates and trade shares (Penn World Table 10.01)."""

from __future__ import annotations

from suasion.record.parsing_covariates import state_year_covariates
from suasion.record.source import Parsed, Raw, Source

ID = "pwt-10.01"
FILE = "pwt1001_selected.csv.gz"
REAL = "million USD of 2017"
VARIABLES = {
    "rgdpe": ("pwt-gdp-expenditure", f"{REAL}, chained PPPs, expenditure side"),
    "rgdpo": ("pwt-gdp-output", f"{REAL}, chained PPPs, output side"),
    "rgdpna": ("pwt-gdp-national-accounts", f"{REAL}, national prices"),
    "pop": ("pwt-population", "million persons"),
    "xr": ("pwt-exchange-rate", "national currency per USD"),
    "csh_x": ("pwt-export-share", "share of output at current PPPs"),
    "csh_m": ("pwt-import-share", "share of output at current PPPs, imports negative"),
}


def parse(raw: Raw) -> Parsed:
    """A row an economy, year and variable."""
    rows = raw.csv(FILE, ["countrycode", "year", *VARIABLES])
    return state_year_covariates(ID, rows, FILE, VARIABLES, code="countrycode")


SOURCE = Source(
    id=ID,
    title="Penn World Table 10.01, 1950-2019",
    publisher="Groningen Growth and Development Centre; copy of macs30122-winter23",
    licence="CC BY 4.0",
    redistributable=True,
    citation="Feenstra, R. C., Inklaar, R. and Timmer, M. P. (2015), Penn World Table 10.01, doi:10.34894/QT5BCC",
    address=(
        "https://www.ggdc.net/pwt (github.com/macs30122-winter23/final-project-internacia, "
        "commit ea68189ae04ef9ba835038d8af58e82924e0310c)"
    ),
    folder="controls/pwt-10.01",
    files=(FILE,),
    parse=parse,
    precedence=93,
    coverage="183 economies, 1950-2019",
)
