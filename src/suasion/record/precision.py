"""Days as precisely as they are known, for readers: a year stands alone where no more is known.

The columns themselves hold a whole day, the first of the time that is known; another column says how far it goes.
"""

from __future__ import annotations

import polars as pl

SPANS = {"start": "precision", "end": "precision"}  # a seat's two ends share one


def as_known(day: str, precision: str) -> pl.Expr:
    """The days in column `day` as text: '2008', '2008-03' or '1980s' where the column `precision` knows no more.

    A day that is trusted to its month alone stands as it is, unless it is the first, which stands for the month.

    >>> from datetime import date
    >>> days = pl.DataFrame({"date": [date(2008, 1, 1), date(2008, 3, 1), None], "known": ["year", "month", "day"]})
    >>> days.select(as_known("date", "known"))["date"].to_list()
    ['2008', '2008-03', None]
    """
    known, written = pl.col(precision), pl.col(day).dt
    return (
        pl.when(known == "decade")
        .then(written.strftime("%Y").str.head(3) + "0s")
        .when(known == "year")
        .then(written.strftime("%Y"))
        .when(_is_month(day, precision))
        .then(written.strftime("%Y-%m"))
        .otherwise(written.strftime("%Y-%m-%d"))
        .alias(day)
    )


def as_read(frame: pl.DataFrame) -> pl.DataFrame:
    """`frame` with its days `as_known`, and without the columns that said how far, once the days say it themselves.

    >>> from datetime import date
    >>> as_read(pl.DataFrame({"date": [date(2008, 1, 1)], "date_precision": ["year"], "n": [1]})).row(0)
    ('2008', 1)
    """
    pairs = {day: said for day in frame.columns if (said := _said(frame, day))}
    vague = {said for day, said in pairs.items() if not _is_told(frame, day, said)}
    told = set(pairs.values()) - vague
    return frame.with_columns(as_known(day, said) for day, said in pairs.items()).drop(told)


def _said(frame: pl.DataFrame, day: str) -> str:
    """The column that says how precise the days of another are; '' where none does."""
    found = SPANS.get(day, f"{day}_precision")
    return found if frame.schema[day] == pl.Date and found in frame.columns else ""


def _is_told(frame: pl.DataFrame, day: str, precision: str) -> bool:
    """Does every day, as it is written, say how far it is known?"""
    bare = (pl.col(precision) == "month") & ~_is_month(day, precision) & pl.col(day).is_not_null()
    return not frame.select(bare.any()).item()


def _is_month(day: str, precision: str) -> pl.Expr:
    return (pl.col(precision) == "month") & (pl.col(day).dt.day() == 1)
