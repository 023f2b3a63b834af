"""V-Dem v15, country-years: the seven democracy indices with their intervals, out of the core file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import polars as pl

from suasion.record.live.connector import Connector, Remote, pinned
from suasion.record.live.reading import csv_of, member, write
from suasion.record.sources.vdem_v15 import ENDS, FILE, ID, NAMES

NAME = "V-Dem-CY-Core-v15_csv.zip"
ADDRESS = f"https://www.v-dem.net/media/datasets/{NAME}"
NAMED = {"country_name": "vdem_country_name", "COWcode": "vdem_cowcode"}
FIRST = 1945


def lay_out_columns(names: Sequence[str], file: str, fetched: Path, laid_out: Path) -> None:
    """The indices `names` with their intervals from 1945, as `file`."""
    indices = [c for name in names for c in (name, *(f"{name}_{end}" for end in ENDS.values()))]
    needed = ["country_name", "country_text_id", "COWcode", "year", *indices]
    rows = csv_of(member((fetched / NAME).read_bytes(), ".csv", ADDRESS), needed, ADDRESS).select(needed)
    recent = rows.filter(pl.col("year").cast(pl.Int32, strict=False) >= FIRST)
    write(recent.rename(NAMED), laid_out / file)


CONNECTOR = Connector(
    source=ID,
    address="https://www.v-dem.net/data/the-v-dem-dataset/country-year-v-dem-core-v15/",
    version="v15",
    remotes=pinned(Remote(ADDRESS, NAME)),
    lay_out=partial(lay_out_columns, tuple(NAMES), FILE),
    licence="CC BY-SA 4.0",
    downloads="vdem-v15",
)
