"""What parsers of published indices share: declared indices, and a wide file turned into ratings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from suasion.record.parsing_rows import going_on, identify, long, no_year, one_a_key, sift, unknown, where, year_of
from suasion.record.source import Parsed
from suasion.record.tables import table

KEEP = ("state", "place", "year")


@dataclass(frozen=True, slots=True)
class Index:
    """One index of a source: the column it stands in, its id in the record, and what it is."""

    column: str
    id: str
    title: str
    scale: str
    better: str = "higher"


def index_rows(source: str, indices: Sequence[Index]) -> pl.DataFrame:
    """The rows of the table `indices`."""
    rows = [
        {"index": i.id, "title": i.title, "scale": i.scale, "better": i.better, "source": source, "locator": i.column}
        for i in indices
    ]
    return table("indices").frame(pl.DataFrame(rows))


def state_years(
    rows: pl.DataFrame,
    file: str,
    *,
    code: str | None,
    name: str | None,
    scheme: str,
    year: str = "year",
    also: Mapping[str, str] | None = None,
    aside: Mapping[str, pl.Expr] | None = None,
    series: str | None = None,
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """(rows with state or place and year, the rest as problems); `aside` gives reasons to set rows apart.

    Rows of one series share `series`, or code and name; see `going_on` for years in which a state changed.
    """
    shown = [c for c in (name, code) if c is not None]
    dated = rows.rename({year: "_year"}).with_columns(year_of("_year"))
    known = identify(dated, code=code, name=name, scheme=scheme, also=also)
    tests = [no_year(), unknown(), *(aside or {}).items()]
    good, bad = sift(known, file, tests, [*shown, "_year"])
    kept, ended = going_on(good, file, [series] if series else shown, [*shown, "_year"])
    return kept, pl.concat([bad, ended])


def ratings(
    rows: pl.DataFrame, file: str, source: str, indices: Sequence[Index]
) -> tuple[pl.DataFrame, list[pl.DataFrame]]:
    """(rows of `ratings` without labels and intervals, problems), from rows with state, place and year."""
    columns = {i.column: i.id for i in indices}
    values, misread = long(rows, file, columns, KEEP, "index")
    kept, doubled = one_a_key(values, ["index", *KEEP], "one index, state and year")
    return kept.with_columns(source=pl.lit(source)), [misread, doubled]


def coded_missing(
    rows: pl.DataFrame, file: str, source: str, indices: Sequence[Index], codes: Mapping[str, str]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """(`rows` with the cells that hold a missing-value code emptied, a row of `ratings` for each saying why)."""
    columns = [i.column for i in indices]
    cell = pl.col("text").str.strip_chars().str.strip_suffix(".0")
    melted = rows.unpivot(index=["row", *KEEP], on=columns, variable_name="index", value_name="text")
    said = melted.with_columns(missing=cell.replace_strict(codes, default=None, return_dtype=pl.String))
    told = said.filter(pl.col("missing").is_not_null()).select(
        pl.col("index").replace_strict({i.column: i.id for i in indices}),
        *KEEP,
        "missing",
        where(file),
        source=pl.lit(source),
    )
    emptied = rows.with_columns(
        pl.when(~pl.col(c).str.strip_chars().str.strip_suffix(".0").is_in(list(codes))).then(pl.col(c)).alias(c)
        for c in columns
    )
    return emptied, told


def parsed_ratings(
    source: str, indices: Sequence[Index], frames: Sequence[pl.DataFrame], problems: Sequence[pl.DataFrame]
) -> Parsed:
    """The parsed source: its indices and its ratings, one row a key."""
    declared = table("ratings")
    every = pl.concat([declared.frame(f) for f in frames])
    kept, doubled = one_a_key(every, ["index", *KEEP], "one index, state and year")
    return Parsed({"indices": index_rows(source, indices), "ratings": kept}, pl.concat([*problems, doubled]))
