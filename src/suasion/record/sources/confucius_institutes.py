"""Confucius Institutes: a world listing of April 2022, and closures announced in the United States."""

from __future__ import annotations

import polars as pl

from suasion.record.own_facts import slug
from suasion.record.parsing import problems
from suasion.record.parsing_rows import identify, number, one_a_key, sift, where
from suasion.record.source import Parsed, Raw, Source
from suasion.record.tables import table

ID = "confucius-institutes-2022"
WORLD, CLOSURES = "confucius_institutes.csv", "us_closures_nas_2022.csv"
STATUS = {"Open": True, "Closed": False}
# No other row of either list is older; years before are dates that a spreadsheet made of numbers.
FIRST = 2004
PLACEHOLDER = "a day of January or July 2005 looks like a placeholder in the source"


def parse(raw: Raw) -> Parsed:
    """A row an institute and listing; `page_answered` is about a web page and no evidence of closure."""
    world = raw.csv(WORLD, ["id", "confucius_institute", "partner_uni", "location_name", "nearest_city", "country",
                            "status", "iso3c", "date_est_iso", "year_est"])  # fmt: skip
    closures = raw.csv(CLOSURES, ["institution", "chinese_partner", "state", "date_opened", "date_of_decision",
                                  "stated_reason", "year_opened", "year_closing_decision"])  # fmt: skip
    listed, bad = _world(world)
    closed, worse = _closures(closures)
    kept, doubled = one_a_key(pl.concat([listed, closed]), table("institutes").key, "one institute")
    return Parsed({"institutes": kept}, pl.concat([bad, worse, doubled]))


def _world(rows: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    known = identify(rows, code="iso3c", name="country").with_columns(
        _day=pl.col("date_est_iso").str.to_date("%Y-%m-%d", strict=False),
        _page=pl.col("status").replace_strict(STATUS, default=None, return_dtype=pl.Boolean),
    )
    tests = [
        ("an institute without its number or name", pl.any_horizontal(pl.col("id", "confucius_institute").is_null())),
        ("a host that our table does not know", pl.col("state").is_null()),
        ("a status other than Open and Closed", pl.col("_page").is_null()),
        ("a day of founding that cannot be read", pl.col("date_est_iso").is_not_null() & pl.col("_day").is_null()),
    ]
    good, bad = sift(known, WORLD, tests, ["id", "confucius_institute", "country", "date_est_iso"])
    day = pl.col("_day")
    placeholder = (day.dt.year() == 2005) & day.dt.month().is_in([1, 7])
    institutes = good.select(
        *("state",),
        institute=pl.format("ci-{}", "id"),
        listing=pl.lit("world-2022"),
        sender=pl.lit("CHN"),
        name="confucius_institute",
        host="location_name",
        partner="partner_uni",
        city="nearest_city",
        opened="_day",
        opened_year=day.dt.year().cast(pl.Int32),
        opened_doubt=pl.when(placeholder).then(pl.lit(PLACEHOLDER)),
        page_answered="_page",
        locator=where(WORLD),
        source=pl.lit(ID),
    )
    return table("institutes").frame(institutes), bad


def _closures(rows: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    good, bad = sift(rows, CLOSURES, [("a closure without its host", pl.col("institution").is_null())], ["institution"])
    opened, closing = number("year_opened", pl.Int32), number("year_closing_decision", pl.Int32)
    # Where only a year was typed the derived year is 1970 or 1905; the printed one is used if it stands alone.
    typed = pl.col("date_opened").str.extract(r"^(\d{4})$").cast(pl.Int32)
    said = good.with_columns(_opened=pl.coalesce(typed, opened), _closing=closing)
    odd = said.filter(pl.col("_opened") < FIRST)
    told = problems(
        odd,
        check="year of opening",
        severity="corrected",
        locator=where(CLOSURES),
        reason="a year of opening that a spreadsheet made up, left empty",
        detail=pl.format("{}: {}", "institution", "date_opened"),
    )
    day = said["date_opened"].str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False)
    institutes = said.with_columns(_day=day).select(
        institute=slug(pl.format("us-closure-{}", "institution")),
        listing=pl.lit("us-closures-2022"),
        sender=pl.lit("CHN"),
        state=pl.lit("USA"),
        name="institution",
        host="institution",
        partner="chinese_partner",
        city="state",
        opened=pl.when(pl.col("_day").dt.year() >= FIRST).then("_day"),
        opened_year=pl.when(pl.col("_opened") >= FIRST).then("_opened"),
        closing_year="_closing",
        closing_said="date_of_decision",
        closing_reason="stated_reason",
        locator=where(CLOSURES),
        source=pl.lit(ID),
    )
    return table("institutes").frame(institutes), pl.concat([bad, told])


SOURCE = Source(
    id=ID,
    title="Confucius Institutes: world listing (April 2022) and US closures (February 2022)",
    publisher="Laboratory for Analytic Sciences (NC State University); Rachelle Peterson (US closures)",
    licence="not stated",
    redistributable=False,
    citation=(
        "Laboratory for Analytic Sciences (2022), bridash, from Hanban/CIEF listings and institutes' own sites; "
        "Peterson, R. (2022), National Association of Scholars"
    ),
    address="https://github.com/LAS-NCSU/bridash (commit ad9508d2aaf9fff595d508dffe419eddc8f9215c)",
    folder="institutes/las-bri-confucius-2022",
    files=(WORLD, CLOSURES),
    parse=parse,
    precedence=85,
    coverage="665 institutes in 148 states, April 2022 (308 dated, none of them in the USA); 102 US closures",
    notes=("The US rows of the world listing include Confucius Classrooms.",),
)  # fmt: skip
