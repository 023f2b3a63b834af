"""V-Dem v15: seven democracy indices with their intervals."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from suasion.record.parsing_ratings import KEEP, Index, parsed_ratings, ratings, state_years
from suasion.record.parsing_rows import number
from suasion.record.source import Parsed, Raw, Source

ID = "vdem-v15-indices"
FILE = "vdem_v15_democracy_1945_2024.csv.gz"
SCALE = "0 to 1, 1 the most democratic"
NAMES = {
    "v2x_polyarchy": "electoral democracy",
    "v2x_libdem": "liberal democracy",
    "v2x_partipdem": "participatory democracy",
    "v2x_delibdem": "deliberative democracy",
    "v2x_egaldem": "egalitarian democracy",
    "v2x_api": "electoral democracy, additive polyarchy",
    "v2x_mpi": "electoral democracy, multiplicative polyarchy",
}
INDICES = tuple(
    Index(c, f"vdem15-{c.removeprefix('v2x_')}", f"V-Dem v15 index of {n}", SCALE) for c, n in NAMES.items()
)
ENDS = {"low": "codelow", "high": "codehigh", "sd": "sd"}
# The source's own codes; the West Bank alone is not the State of Palestine.
ALSO = {"Palestine/West Bank": "Palestine/West Bank", "PSE": "Palestine/West Bank", "VDR": "RVN", "ZZB": "ZZB"}


def parse(raw: Raw) -> Parsed:
    """A row an index, state and year, with the published interval and standard deviation."""
    ends = [f"{i.column}_{e}" for i in INDICES for e in ENDS.values()]
    rows = raw.csv(FILE, ["vdem_country_name", "country_text_id", "year", *NAMES, *ends])
    good, bad = state_years(rows, FILE, code="country_text_id", name="vdem_country_name", scheme="iso3", also=ALSO)
    values, told = ratings(good, FILE, ID, INDICES)
    bounded = values.join(intervals(good, INDICES), on=["index", *KEEP], how="left", nulls_equal=True)
    return parsed_ratings(ID, INDICES, [bounded], [bad, *told])


def intervals(rows: pl.DataFrame, indices: Sequence[Index]) -> pl.DataFrame:
    """Low, high and sd by index, state and year; a cell that is no number leaves its bound empty."""
    parts = [
        rows.select(
            *KEEP,
            index=pl.lit(i.id),
            **{name: number(f"{i.column}_{end}") for name, end in ENDS.items()},
        )
        for i in indices
    ]
    return pl.concat(parts).unique(["index", *KEEP], keep="first", maintain_order=True)


SOURCE = Source(
    id=ID,
    title="V-Dem v15 democracy indices, 1945-2024",
    publisher="V-Dem Institute; extract of democracyData 0.6.0 (Xavier Marquez)",
    licence="CC BY-SA 4.0 (data); extract from a GPL-3 package",
    redistributable=False,
    citation=(
        "Coppedge, M. and others (2025), V-Dem [Country-Year] Dataset v15, Varieties of Democracy Project, "
        "doi:10.23696/vdemds25, by way of democracyData"
    ),
    address="https://v-dem.net (github.com/xmarquez/democracyData, commit 29ea0a242c296aec4ce5d5a57261420c48e527c0)",
    folder="rights/vdem-v15-indices",
    files=(FILE,),
    parse=parse,
    precedence=60,
    coverage="seven indices, 1945-2024, states and a few territories; those of rights are in vdem-v15-rights",
)
