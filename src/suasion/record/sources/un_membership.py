"""Dates of UN membership in the register, read only to check the project's own table of states."""

from __future__ import annotations

from datetime import date

import polars as pl

from suasion import states
from suasion.record.parsing import problems
from suasion.record.parsing_rows import identify, sift, where
from suasion.record.source import Parsed, Raw, Source
from suasion.record.tables import table

ID = "un-membership"
FILE = "un_membership_dates.csv"


def parse(raw: Raw) -> Parsed:
    """Problems only: states whose first day in our table is another than the register's, and how many agree."""
    rows = raw.csv(FILE, ["participant", "iso3c", "charter_ratification", "admission_date"])
    day = pl.coalesce("charter_ratification", "admission_date").str.to_date("%Y-%m-%d", strict=False)
    known = identify(rows.with_columns(_day=day), code="iso3c", name="participant")
    tests = [
        ("a state that our table does not know", pl.col("state").is_null()),
        ("a day of membership that cannot be read", pl.col("_day").is_null()),
    ]
    good, bad = sift(known, FILE, tests, ["participant", "iso3c"])
    ours = pl.Series([states.get(s).un_from for s in good["state"]], dtype=pl.Date)
    pair = good.with_columns(_ours=ours)
    same = (pl.col("_ours") == pl.col("_day")).fill_null(value=False)
    differ, agree = pair.filter(~same), pair.filter(same).select(n=pl.len())
    detail = pl.format("{}: ours {}, the register {}", "state", pl.col("_ours").fill_null(date(1, 1, 1)), "_day")
    why = "our first day of membership and the register's differ"
    return Parsed(
        {},
        pl.concat(
            [
                bad,
                _noted(differ, where(FILE), why, detail),
                _noted(agree, pl.lit(FILE), "our first day of membership agrees", pl.format("{} states", "n")),
            ]
        ),
    )


def _noted(frame: pl.DataFrame, place: pl.Expr, reason: str, detail: pl.Expr) -> pl.DataFrame:
    if frame.is_empty():
        return table("problems").frame()
    return problems(frame, check="states table", severity="noted", locator=place, reason=reason, detail=detail)


SOURCE = Source(
    id=ID,
    title="Dates of UN membership (UN Treaty Collection, chapter I)",
    publisher="United Nations Treaty Collection; scrape of Zachary M. Jones",
    licence="none stated: facts of a UN public register, used as a check",
    redistributable=False,
    citation="UN Treaty Collection, chapter I, 1 and 2, by way of zmjones/untreaties (2015)",
    address="https://github.com/zmjones/untreaties (commit 003ce1309cc2a27a5a3909f39b7e6634550bf173)",
    folder="controls/un-membership",
    files=(FILE,),
    parse=parse,
    precedence=92,
    coverage="no rows: a check of the table of states",
)
