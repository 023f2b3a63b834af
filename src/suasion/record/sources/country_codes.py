"""Published crosswalks of country codes, read only to check the project's own table of states.

The compilation is under the GPL: nothing of it enters the record. What comes in is a list of
problems: which of our codes it contradicts, which it cannot confirm, and how many it confirms.
"""

from __future__ import annotations

import polars as pl

from suasion import states
from suasion.record.parsing import problems
from suasion.record.source import Parsed, Raw, Source
from suasion.record.tables import table

ID = "country-codes"
LIST, COW = "codelist.csv", "cow_states.csv"
# Column of the list, what we call the code, whether it is a number printed as 4.0.
CODES = (("iso2c", "iso2", False), ("iso3n", "m49", True), ("cown", "cow", True))
NO_ISO3 = "no ISO 3166 code in the list (a historical or disputed entity): checked by COW number only"


def parse(raw: Raw) -> Parsed:
    """Problems only: code by code, what the list and our table of states say of each other."""
    listed = _numbers(raw.csv(LIST, ["iso3c", *(c for c, _, _ in CODES)]))
    ours = own_codes()
    pair = ours.join(listed.filter(pl.col("iso3c").is_not_null()), left_on="state", right_on="iso3c")
    found = [_compared(pair, theirs, mine) for theirs, mine, _ in CODES]
    unlisted = ours.join(listed, left_on="state", right_on="iso3c", how="anti")
    cow = raw.csv(COW, ["ccode", "statenme"])
    return Parsed({}, pl.concat([*found, _unlisted(unlisted, cow)]))


def own_codes() -> pl.DataFrame:
    """Our codes, a row a state: state, iso2, m49, cow (all text, M49 with three digits).

    >>> own_codes().filter(pl.col("state") == "CIV").rows()
    [('CIV', 'CI', '384', '437')]
    """
    rows = [(s.id, s.iso2, s.m49, None if s.cow is None else str(s.cow)) for s in states.all_states()]
    return pl.DataFrame(rows, schema=dict.fromkeys(("state", "iso2", "m49", "cow"), pl.String), orient="row")


def _numbers(listed: pl.DataFrame) -> pl.DataFrame:
    whole = [
        pl.col(c).cast(pl.Float64, strict=False).cast(pl.Int64, strict=False).cast(pl.String)
        for c, _, number in CODES
        if number
    ]
    return listed.with_columns(whole).with_columns(pl.col("iso3n").str.zfill(3))


def _compared(pair: pl.DataFrame, theirs: str, mine: str) -> pl.DataFrame:
    differ = pair.filter(pl.col(theirs) != pl.col(mine))
    absent = pair.filter(pl.col(theirs).is_null() != pl.col(mine).is_null())
    agree = pair.filter(pl.col(theirs) == pl.col(mine)).select(n=pl.len())
    detail = pl.format(
        "{} {}: ours {}, theirs {}",
        "state",
        pl.lit(mine),
        pl.col(mine).fill_null("none"),
        pl.col(theirs).fill_null("none"),
    )
    place = pl.format("{}#{}", pl.lit(LIST), "row")
    return pl.concat(
        [
            _noted(differ, place, f"our {mine} and the published list differ", detail),
            _noted(absent, place, f"one side has no {mine}", detail),
            _noted(agree, pl.lit(LIST), f"our {mine} agrees", pl.format("{} states agree", "n")),
        ]
    )


def _unlisted(unlisted: pl.DataFrame, cow: pl.DataFrame) -> pl.DataFrame:
    numbers = cow["ccode"].cast(pl.Float64, strict=False).cast(pl.Int64, strict=False).cast(pl.String)
    known = pl.col("cow").is_in(numbers.unique().to_list())
    detail = pl.format("{}: COW {}", "state", pl.col("cow").fill_null("none"))
    return pl.concat(
        [
            _noted(unlisted.filter(known), pl.lit(COW), f"{NO_ISO3}; found there", detail),
            _noted(
                unlisted.filter(~known.fill_null(value=False)),
                pl.lit(COW),
                f"{NO_ISO3}; not found there",
                detail,
            ),
        ]
    )


def _noted(frame: pl.DataFrame, locator: pl.Expr, reason: str, detail: pl.Expr) -> pl.DataFrame:
    if frame.is_empty():
        return table("problems").frame()
    return problems(frame, check="states table", severity="noted", locator=locator, reason=reason, detail=detail)


SOURCE = Source(
    id=ID,
    title="Country code crosswalks (countrycode, Correlates of War)",
    publisher="Vincent Arel-Bundock and others; Steven V. Miller (peacesciencer)",
    licence="GPL-3.0 (compilation): used as a check only, nothing of it is kept",
    redistributable=False,
    citation=(
        "Arel-Bundock, V., Enevoldsen, N. and Yetman, C. J. (2018), countrycode, Journal of Open Source "
        "Software, doi:10.21105/joss.00848; Correlates of War state system v2016, by way of peacesciencer"
    ),
    address=("https://github.com/vincentarelbundock/countrycode (commit 284d6a2f7e49d826e10894227a05d4c857e21540)"),
    folder="controls/country-codes",
    files=(LIST, COW),
    parse=parse,
    precedence=90,
    coverage="no rows: a check of the table of states",
)
