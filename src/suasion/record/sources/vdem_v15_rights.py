"""V-Dem v15: indices of rights, courts and civil society with their intervals, out of the live core file."""

from __future__ import annotations

from suasion.record.parsing_ratings import Index, parsed_ratings, ratings, state_years
from suasion.record.source import Parsed, Raw, Source
from suasion.record.sources.vdem_v15 import ALSO, ENDS, intervals

ID, FILE = "vdem-v15-rights", "vdem_v15_rights_1945_2024.csv.gz"
UNIT = "0 to 1, 1 the best"
MODEL = "scale of the measurement model, roughly -4 to 4, higher is better"
NAMES = {
    "v2x_civlib": ("index of civil liberties", UNIT),
    "v2x_clphy": ("index of physical violence (freedom from it)", UNIT),
    "v2x_clpol": ("index of political civil liberties", UNIT),
    "v2x_clpriv": ("index of private civil liberties", UNIT),
    "v2cltort": ("freedom from torture", MODEL),
    "v2clkill": ("freedom from political killings", MODEL),
    "v2csprtcpt": ("participatory environment of civil society", MODEL),
    "v2juhcind": ("independence of the high court", MODEL),
    "v2juncind": ("independence of lower courts", MODEL),
}
INDICES = tuple(
    Index(c, f"vdem15-{c.removeprefix('v2x_').removeprefix('v2')}", f"V-Dem v15, {n}", scale)
    for c, (n, scale) in NAMES.items()
)


def parse(raw: Raw) -> Parsed:
    """A row an index, state and year, with the published interval and standard deviation."""
    ends = [f"{c}_{e}" for c in NAMES for e in ENDS.values()]
    rows = raw.csv(FILE, ["vdem_country_name", "country_text_id", "year", *NAMES, *ends])
    good, bad = state_years(rows, FILE, code="country_text_id", name="vdem_country_name", scheme="iso3", also=ALSO)
    values, told = ratings(good, FILE, ID, INDICES)
    bounded = values.join(
        intervals(good, INDICES), on=["index", "state", "place", "year"], how="left", nulls_equal=True
    )
    return parsed_ratings(ID, INDICES, [bounded], [bad, *told])


SOURCE = Source(
    id=ID,
    title="V-Dem v15 indices of rights, courts and civil society, 1945-2024",
    publisher="V-Dem Institute",
    licence="CC BY-SA 4.0",
    redistributable=False,
    citation=(
        "Coppedge, M. and others (2025), V-Dem [Country-Year] Dataset v15, Varieties of Democracy Project, "
        "doi:10.23696/vdemds25"
    ),
    address="https://www.v-dem.net/data/the-v-dem-dataset/country-year-v-dem-core-v15/",
    folder="rights/vdem-v15-rights",
    files=(FILE,),
    parse=parse,
    precedence=60,
    coverage="nine indices, 1945-2024; only by `suasion sync`, no mirror has them",
    steps=("suasion sync --source vdem-v15-rights",),
)
