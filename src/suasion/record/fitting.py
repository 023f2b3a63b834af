"""Rows that do not fit their table are set apart before they enter the record, whatever source they come from."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import polars as pl

from suasion import states
from suasion.record.parsing import problems
from suasion.record.tables import table

# Columns that hold ids of states wherever they stand; `partner` is words in some tables.
STATES = ("state", "recommender", "sender", "donor", "reporter")
LISTS_OF_STATES = ("about", "sponsors", "attending")
CHECK = "row that does not fit its table"


def fitting(tables: dict[str, pl.DataFrame]) -> tuple[dict[str, pl.DataFrame], pl.DataFrame]:
    """(`tables` with the rows that fit, the others as problems).

    A row fits when its required columns are filled, its values are among the declared ones, and no earlier row has its
    key. Parsers set apart with better reasons what they expect to go wrong; this is for what nobody expected.
    """
    kept, told = {}, [table("problems").frame()]
    for name, frame in tables.items():
        kept[name], apart = _of_table(name, frame)
        told += apart
    return kept, pl.concat(told)


def _of_table(name: str, frame: pl.DataFrame) -> tuple[pl.DataFrame, list[pl.DataFrame]]:
    wrong = [w for w in _tests(name) if frame.select(w[0].any()).item()]
    told = []
    for test, column, why in wrong:
        told.append(_problem(frame.filter(test), name, column, why))
        frame = frame.filter(~test)
    key = table(name).key
    if frame.n_unique(key) < frame.height:
        again = ~pl.struct(key).is_first_distinct()
        told.append(_problem(frame.filter(again), name, key[0], "stands in an earlier row with the same key"))
        frame = frame.filter(~again)
    return frame, told


def _tests(name: str) -> list[tuple[pl.Expr, str, str]]:
    """What makes a row unfit: an expression, the column it is about, and why in words."""
    declared, out = table(name), []
    for c in declared.all_columns:
        if c.required:
            out.append((pl.col(c.name).is_null(), c.name, "is empty, and is required"))
        if c.values and c.dtype == pl.String:
            out.append((_not_in(pl.col(c.name), c.values), c.name, "is no value of the table"))
        if c.name in STATES:
            out.append((_not_in(pl.col(c.name), _known()), c.name, "is no state of our table (ids such as IND)"))
        if c.name in LISTS_OF_STATES and c.dtype == pl.List(pl.String):
            odd = pl.col(c.name).list.eval(_not_in(pl.element(), _known())).list.any()
            out.append((odd.fill_null(value=False), c.name, "names no state of our table (ids such as IND)"))
    return out


def _not_in(value: pl.Expr, known: Sequence[str]) -> pl.Expr:
    return ~value.is_in(list(known)).fill_null(value=True)


@cache
def _known() -> tuple[str, ...]:
    return tuple(s.id for s in states.all_states())


def _problem(rows: pl.DataFrame, name: str, column: str, why: str) -> pl.DataFrame:
    return problems(
        rows,
        check=CHECK,
        severity="quarantined",
        locator=pl.col("locator").fill_null("not known"),
        reason=f"{name}: {column} {why}",
        detail=_words(rows, column).fill_null("empty"),
    )


def _words(rows: pl.DataFrame, column: str) -> pl.Expr:
    value = pl.col(column)
    return value.list.join("; ") if isinstance(rows.schema[column], pl.List) else value.cast(pl.String, strict=False)
