"""Travels abroad of Presidents and Secretaries of State of the United States, 1945-2020."""

from __future__ import annotations

import polars as pl

from suasion.record.own_facts import slug
from suasion.record.parsing_rows import identify, no_year, sift, unknown, where, year_of
from suasion.record.source import Parsed, Raw, Source
from suasion.record.tables import table

ID = "us-travel-1945-2020"
FILES = {"us_president_travel.csv.gz": "President", "us_secretary_travel.csv.gz": "Secretary of State"}
# Names of the list that our table does not know, and visits to a part of what was then Yugoslavia.
ALSO = {
    "Palestinian Authority": "PSE", "Serbia-Montenegro (Kosovo)": "XKX", "Yugoslavia (Kosovo)": "XKX",
    "Denmark (Greenland)": "GRL", "U.S.S.R.": "SUN",
}  # fmt: skip
MONTHS = "January February March April May June July August September October November December".split()
FROM = r"^\s*([A-Z][a-z]+) (\d{1,2})(?:, (\d{4}))?"
TO = r"[–-]\s*(?:([A-Z][a-z]+) )?(\d{1,2})(?:, \d{4})?\s*$"


def parse(raw: Raw) -> Parsed:
    """A row a stop of a journey, with its days where they can be read."""
    frames, problems = [], []
    for file, office in FILES.items():
        rows = raw.csv(file, ["destination_country", "iso3c", "destination_city", "description", "time", "year"])
        stops, bad = _stops(rows, file, office)
        frames.append(stops)
        problems.append(bad)
    return Parsed({"engagements": pl.concat(frames)}, pl.concat(problems))


def _stops(rows: pl.DataFrame, file: str, office: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    dated = rows.rename({"year": "_year"}).with_columns(year_of("_year"))
    known = identify(dated, code="iso3c", name="destination_country", also=ALSO)
    good, bad = sift(known, file, [no_year(), unknown()], ["destination_country", "time", "_year"])
    start, end = _days()
    stem = slug(
        pl.concat_str(pl.lit(f"visit-usa-{office.lower()}"), "year", pl.coalesce("state", "place"), separator="-")
    )
    read = good.with_columns(_start=start, _end=end, _stem=stem)
    visits = read.select(
        engagement=pl.format("{}-{}", "_stem", pl.int_range(pl.len()).over("_stem") + 1),
        kind=pl.lit("visit"),
        sender=pl.lit("USA"),
        state="state",
        partner=pl.when(pl.col("state").is_null()).then("destination_country"),
        date=pl.coalesce("_start", pl.date("year", 1, 1)),
        date_precision=pl.when(pl.col("_start").is_null()).then(pl.lit("year")).otherwise(pl.lit("day")),
        end=pl.when(pl.col("_end") >= pl.col("_start")).then("_end"),
        series=pl.lit("Office of the Historian"),
        event="description",
        level=pl.lit(office),
        place="destination_city",
        host="state",
        source=pl.lit(ID),
        locator=where(file),
    )
    return table("engagements").frame(visits), bad


def _days() -> tuple[pl.Expr, pl.Expr]:
    """First and last day of texts such as 'February 3–12, 1945' and 'December 28, 1995–January 2, 1996'."""
    text = pl.col("time")
    year = text.str.extract(r"(\d{4})\s*$")
    first = text.str.extract(FROM, 1)
    start = pl.concat_str(
        text.str.extract(FROM, 3).fill_null(year), _month(first), text.str.extract(FROM, 2), separator="-"
    )
    last = pl.concat_str(year, _month(text.str.extract(TO, 1).fill_null(first)), text.str.extract(TO, 2), separator="-")
    return start.str.to_date("%Y-%m-%d", strict=False), last.str.to_date("%Y-%m-%d", strict=False)


def _month(name: pl.Expr) -> pl.Expr:
    numbers = {m: str(n) for n, m in enumerate(MONTHS, 1)}
    return name.replace_strict(numbers, default=None, return_dtype=pl.String)


SOURCE = Source(
    id=ID,
    title="Travels abroad of US Presidents and Secretaries of State, 1945-2020",
    publisher="Office of the Historian, US Department of State; copy of macs30122-winter23",
    licence="public domain",
    redistributable=True,
    citation="Office of the Historian, US Department of State, Travels of the President and of the Secretary of State",
    address=(
        "https://history.state.gov/departmenthistory/travels (github.com/macs30122-winter23/final-project-internacia, "
        "commit ea68189ae04ef9ba835038d8af58e82924e0310c)"
    ),
    folder="diplomacy/us-travel-1945-2020",
    files=tuple(FILES),
    parse=parse,
    precedence=82,
    coverage="705 stops of presidents and 3,079 of secretaries of state, 1945-2020",
)  # fmt: skip
