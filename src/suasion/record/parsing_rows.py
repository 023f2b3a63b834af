"""What row-by-row parsers share: who a row is about, rows sifted with reasons, wide columns made long."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl

from suasion import states
from suasion.record.parsing import problems
from suasion.record.tables import table
from suasion.states.places import place_of
from suasion.states.resolver import fold

YEARS = (1900, 2035)


def identify(
    rows: pl.DataFrame,
    *,
    code: str | None = None,
    name: str | None = None,
    scheme: str = "iso3",
    also: Mapping[str, str] | None = None,
    seat: bool = False,
    into: tuple[str, str] = ("state", "place"),
) -> pl.DataFrame:
    """`rows` with `into`: the state a row is about, or the place where it is no state; both null if unknown.

    `code` (of `scheme`) is tried first, then `name`; `also` gives a source's own codes and names. A code
    that stands for a line of states is split by 1 July of the column `year`, where there is one. China and
    Taipei keep their codes, unless the source records the UN `seat`.
    """
    columns = [c for c in (code, name) if c is not None]
    dated = "year" in rows.columns
    keys = [*columns, "year"] if dated else columns
    known = rows.select(keys).unique(maintain_order=True)
    who = [
        _who(dict(zip(keys, key, strict=True)), code, name, states.lookup(scheme), also or {}, seat=seat)
        for key in known.iter_rows()
    ]
    found = known.with_columns(pl.DataFrame(who, schema=dict.fromkeys(into, pl.String), orient="row"))
    return rows.join(found, on=keys, how="left", nulls_equal=True, maintain_order="left")


def _who(
    key: Mapping[str, object],
    code: str | None,
    name: str | None,
    codes: Mapping[str, str],
    also: Mapping[str, str],
    *,
    seat: bool,
) -> tuple[str | None, str | None]:
    given = [str(key[c]).removesuffix(".0") for c in (code, name) if c is not None and key[c] is not None]
    year = key.get("year")
    for text in given:
        own = also.get(text)
        if own is not None:
            return _then(own, year, seat=seat) if own in states.lookup("iso3") else (None, place_of(own))
    for text in given:
        if place := place_of(text):
            return None, place
    for text in given:
        found = codes.get(text) if code is not None else None
        found = found or (states.lookup("name").get(fold(text)) if name is not None else None)
        if found:
            return _then(found, year, seat=seat)
    return None, None


def _then(state: str, year: object, *, seat: bool) -> tuple[str | None, None]:
    if not isinstance(year, int) or not YEARS[0] <= year <= YEARS[1] or (state == "CHN" and not seat):
        return states.on_date(state, date(YEARS[1], 1, 1)), None
    return states.on_date(state, date(year, 7, 1)), None


def number(column: str, dtype: type[pl.DataType] = pl.Float64) -> pl.Expr:
    """Text as a finite number; empty where it is none (`misread` finds those)."""
    value = pl.col(column).str.strip_chars().cast(pl.Float64, strict=False)
    return pl.when(value.is_finite()).then(value).cast(dtype, strict=False).alias(column)


def misread(column: str, read: pl.Expr) -> pl.Expr:
    """Was there text in `column` that `read` made nothing of?"""
    return pl.col(column).str.strip_chars().fill_null("").str.len_chars().gt(0) & read.is_null()


def year_of(column: str) -> pl.Expr:
    """Text such as 1989 or 1989.0 as a year; empty where it is none."""
    year = number(column).cast(pl.Int32, strict=False)
    return pl.when(year.is_between(*YEARS)).then(year).alias("year")


def where(file: str) -> pl.Expr:
    """The locator of a row: file and row number."""
    return pl.format("{}#{}", pl.lit(file), "row").alias("locator")


def sift(
    rows: pl.DataFrame, file: str, tests: Sequence[tuple[str, pl.Expr]], shown: Sequence[str]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """(rows that pass, a problem each for those that do not): `tests` are (reason, expression true where bad)."""
    reason = pl.coalesce(pl.when(bad.fill_null(value=True)).then(pl.lit(why)) for why, bad in tests)
    judged = rows.with_columns(_why=reason)
    bad = judged.filter(pl.col("_why").is_not_null())
    told = problems(
        bad,
        check="unreadable row",
        severity="quarantined",
        locator=where(file),
        reason=pl.col("_why"),
        detail=pl.concat_str([pl.col(c).cast(pl.String).fill_null("empty") for c in shown], separator=" | "),
    )
    return judged.filter(pl.col("_why").is_null()).drop("_why"), told


def unknown(state: str = "state", place: str = "place") -> tuple[str, pl.Expr]:
    """The test for a row that is about nobody we know."""
    return "a state or place that our tables do not know", pl.col(state).is_null() & pl.col(place).is_null()


def no_year() -> tuple[str, pl.Expr]:
    """The test for a row without a readable year."""
    return "a year that cannot be read", pl.col("year").is_null()


def long(
    rows: pl.DataFrame, file: str, columns: Mapping[str, str], keep: Sequence[str], into: str
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """(a row a value: `keep`, `into`, value, locator; the cells that are no number, as problems).

    `columns` maps a column of the file to what the value is called. Empty cells make no row.
    """
    melted = rows.unpivot(index=["row", *keep], on=list(columns), variable_name=into, value_name="text")
    filled = melted.filter(pl.col("text").str.strip_chars().str.len_chars() > 0)
    read = filled.with_columns(number("text").alias("value"), where(file))
    bad = read.filter(pl.col("value").is_null())
    told = problems(
        bad,
        check="unreadable value",
        severity="quarantined",
        locator=pl.col("locator"),
        reason="a value that is no number",
        detail=pl.format("{}: {}", into, "text"),
    )
    good = read.filter(pl.col("value").is_not_null())
    return good.with_columns(pl.col(into).replace_strict(columns)).drop("text", "row"), told


def one_a_key(frame: pl.DataFrame, keys: Sequence[str], what: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """(`frame` with one row a key, the doubles as problems): alike but for the locator, one is kept; else none."""
    keys = list(keys)
    double = frame.select(keys).is_duplicated()
    if not double.any():
        return frame, table("problems").frame()
    numbered = frame.with_row_index("_n")
    several = numbered.filter(double)
    alike = several.unique([c for c in frame.columns if c != "locator"], keep="first", maintain_order=True)
    clash = alike.filter(pl.len().over(keys) > 1)
    again = several.join(alike.select("_n"), on="_n", how="anti", maintain_order="left")
    out = pl.concat([clash["_n"], again["_n"]]).implode()
    kept = numbered.filter(~pl.col("_n").is_in(out)).drop("_n")
    detail = pl.concat_str([pl.col(k).cast(pl.String).fill_null("-") for k in keys], separator=" | ")
    told = [
        problems(
            part, check="double row", severity=severity, locator=pl.col("locator"), reason=f"{what}; {done}",
            detail=detail,
        )
        for part, severity, done in (
            (again, "corrected", "the same row stands twice, one is kept"),
            (clash, "quarantined", "rows that differ stand for it, none is kept"),
        )
    ]  # fmt: skip
    return kept, pl.concat(told)


SERIES_ENDED = "two series stand for one state in that year; the one that goes on is kept"


def going_on(
    rows: pl.DataFrame, file: str, series: Sequence[str], shown: Sequence[str]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """(`rows` with one series a state and year, the rows of series that ended in that year as problems).

    Where a state changed, two series of a file may stand for it in the year of change (West Germany and
    Germany in 1990). Rows of one series share the columns `series`; needs state, place and year.
    """
    who = ["state", "place", "year"]
    if not rows.select(who).is_duplicated().any():
        return rows, table("problems").frame()
    last = rows.with_columns(_last=pl.col("year").max().over([*series, "state", "place"]))
    ranked = last.with_columns(_longest=pl.col("_last").max().over(who), _n=pl.len().over(who))
    ended = (SERIES_ENDED, (pl.col("_n") > 1) & (pl.col("_last") < pl.col("_longest")))
    kept, told = sift(ranked, file, [ended], shown)
    return kept.drop("_last", "_longest", "_n"), told
