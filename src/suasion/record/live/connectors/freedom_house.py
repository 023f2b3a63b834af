"""Freedom in the World: the workbook of ratings since 1972 and the workbook of scores since the edition of 2013."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl

from suasion.record.live.connector import Connector, Remote, pinned
from suasion.record.live.reading import changed, rows_of, sheet_of, write
from suasion.record.sources.freedom_house import ID, PARTS, QUESTIONS, SCORES

SITE = "https://freedomhouse.org/sites/default/files/2025-02"
RATINGS = "Country_and_Territory_Ratings_and_Statuses_FIW_1973-2024.xlsx"
SCORED = "All_data_FIW_2013-2024.xlsx"
SHEETS = ("Country Ratings", "Territory Ratings")
KINDS = {"PR": "pr", "CL": "cl", "Status": "status"}
# Names of the workbook that no state bears today, by Correlates of War code.
CODES = {
    "Germany, E.": "265", "Germany, W.": "260", "Vietnam, N.": "816", "Vietnam, S.": "817", "Yemen, N.": "678",
    "Yemen, S.": "680",
}  # fmt: skip
# South Africa in 1972 has two values in one cell, "2(5)"; the one in brackets is that of the many.
IN_BRACKETS = re.compile(r"\(([^)]+)\)")


def lay_out(fetched: Path, laid_out: Path) -> None:
    """A row a country or territory and year, of both workbooks; the year is the one covered."""
    data = (fetched / RATINGS).read_bytes()
    rows = [r for sheet in SHEETS for r in _ratings(rows_of(data, sheet, f"{SITE}/{RATINGS}"), sheet)]
    frame = pl.DataFrame(rows, schema=["fh_country", "year", "pr", "cl", "status"], orient="row")
    code = pl.col("fh_country").replace_strict(CODES, default=None, return_dtype=pl.String)
    write(frame.with_columns(cown=code), laid_out / SCORES)
    write(_scores((fetched / SCORED).read_bytes()), laid_out / PARTS)


def _ratings(rows: list[list[str]], sheet: str) -> list[tuple[str, str, str | None, str | None, str | None]]:
    """(name, year, political rights, civil liberties, status), from a sheet with three columns a year."""
    where = f"{SITE}/{RATINGS}, sheet {sheet}"
    at = next((i for i, r in enumerate(rows) if {"PR", "CL", "Status"} <= {c.strip() for c in r}), None)
    if not at:
        raise changed(where, "column PR, CL, Status is missing")
    years, column = _years(rows[at - 1]), [KINDS.get(c.strip()) for c in rows[at]]
    if not set(years) - {None}:
        raise changed(where, "no year stands above the columns PR, CL, Status")
    found = []
    for row in rows[at + 1 :]:
        values: dict[str, dict[str, str]] = {}
        for year, kind, cell in zip(years, column, row, strict=False):
            if year and kind and (text := cell.strip()) and text != "-":
                values.setdefault(year, {})[kind] = (IN_BRACKETS.search(text) or [text, text])[1].strip()
        name = row[0].strip()
        found += [(name, y, v.get("pr"), v.get("cl"), v.get("status")) for y, v in values.items() if name]
    return found


def _years(cells: list[str]) -> list[str | None]:
    """The year of each column: a cell that names one counts to the right; of a span its last year."""
    year, years = None, []
    for cell in cells:
        if named := re.findall(r"(?:19|20)\d\d", cell):
            year = named[-1]
        years.append(year)
    return years


def _scores(data: bytes) -> pl.DataFrame:
    columns = {"Country/Territory": "fh_full_country", "PR": "pr_full", "CL": "cl_full", "Total": "total"}
    parts = [c for c in QUESTIONS if c not in columns.values()]
    sheet = sheet_of(data, "FIW", ["Edition", *columns, *parts], f"{SITE}/{SCORED}", header=1)
    year = (pl.col("Edition").cast(pl.Float64, strict=False).cast(pl.Int32) - 1).cast(pl.String)
    kept = sheet.with_columns(year=year, cown=pl.lit(None, pl.String)).rename(columns)
    return kept.select("fh_full_country", "year", "cown", *QUESTIONS)


CONNECTOR = Connector(
    source=ID,
    address="https://freedomhouse.org/report/freedom-world",
    version="edition of 2025",
    remotes=pinned(Remote(f"{SITE}/{RATINGS}", RATINGS), Remote(f"{SITE}/{SCORED}", SCORED)),
    lay_out=lay_out,
    licence="Freedom House: use with attribution",
)
