"""Gross domestic product and population by the World Bank's indicators API: newest figures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import polars as pl

from suasion.record.live.connector import Connector, Remote, pinned
from suasion.record.live.reading import changed, write
from suasion.record.sources.world_development_indicators import FILES, GDP, ID, POPULATION

SITE = "https://api.worldbank.org/v2/country/all/indicator"
INDICATORS = {GDP: "NY.GDP.MKTP.CD", POPULATION: "SP.POP.TOTL"}
# All countries and years of one indicator are some 17,500 rows: one page.
A_PAGE = 30_000
FIELDS = ("countryiso3code", "date", "value", "country")


def lay_out(fetched: Path, laid_out: Path) -> None:
    """A row a country (or aggregate) and year that has a value."""
    for file, indicator in INDICATORS.items():
        rows = _rows((fetched / f"{indicator}.json").read_bytes(), indicator)
        column, _ = FILES[file]
        good = [(r["country"]["value"], r["countryiso3code"], str(r["date"]), r["value"]) for r in rows]
        frame = pl.DataFrame(
            [(name, code, year, str(value)) for name, code, year, value in good if code and value is not None],
            schema=["country", "code", "year", column],
            orient="row",
        )
        write(frame.sort("code", "year"), laid_out / file)


def _rows(data: bytes, indicator: str) -> list[dict[str, Any]]:
    where = f"{SITE}/{indicator}"
    try:
        about, rows = json.loads(data)
        pages = int(about["pages"])
    except (ValueError, TypeError, KeyError) as e:
        raise changed(where, f"the answer is not [about, rows]: {data[:80]!r}") from e
    if pages != 1:
        raise changed(where, f"the answer has {pages} pages, where one was asked for")
    missing = [f for f in FIELDS if any(f not in r for r in rows)]
    if missing or not rows:
        found = ", ".join(rows[0]) if rows else "no row"
        raise changed(where, f"column {', '.join(missing) or 'value'} is missing (found: {found})")
    return list(rows)


CONNECTOR = Connector(
    source=ID,
    address="https://data.worldbank.org",
    version="newest",
    remotes=pinned(
        *(Remote(f"{SITE}/{i}?format=json&per_page={A_PAGE}", f"{i}.json") for i in INDICATORS.values()),
    ),
    lay_out=lay_out,
    licence="CC BY 4.0",
    api=True,
)
