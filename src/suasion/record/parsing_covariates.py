"""What parsers of covariates share: a wide file of states, or of pairs of states, turned into one value a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from suasion.record.parsing_rows import going_on, identify, long, no_year, one_a_key, sift, unknown, year_of
from suasion.record.source import Parsed
from suasion.record.tables import table

PAIR = ("state", "place", "partner", "partner_place", "year")
# Column of the file to the id of the variable and its unit.
Variables = Mapping[str, tuple[str, str]]


def covariates(
    source: str, rows: pl.DataFrame, file: str, variables: Variables, problems: Sequence[pl.DataFrame]
) -> Parsed:
    """Rows that carry who, whom and when (`PAIR`, absent ones empty) as the table `covariates`."""
    keep = [c for c in PAIR if c in rows.columns]
    values, misread = long(rows, file, {c: v for c, (v, _) in variables.items()}, keep, "variable")
    unit = pl.col("variable").replace_strict(dict(variables.values()), default=None, return_dtype=pl.String)
    frame = table("covariates").frame(values.with_columns(unit=unit, source=pl.lit(source)))
    kept, doubled = one_a_key(frame, table("covariates").key, "one variable, state and year")
    return Parsed({"covariates": kept}, pl.concat([*problems, misread, doubled]))


def state_year_covariates(
    source: str,
    rows: pl.DataFrame,
    file: str,
    variables: Variables,
    *,
    code: str,
    scheme: str = "iso3",
    name: str | None = None,
    also: Mapping[str, str] | None = None,
) -> Parsed:
    """A file with a row a state and year."""
    dated = rows.rename({"year": "_year"}).with_columns(year_of("_year"))
    known = identify(dated, code=code, scheme=scheme, name=name, also=also)
    good, bad = sift(known, file, [no_year(), unknown()], [code, "_year"])
    kept, ended = going_on(good, file, [code], [code, "_year"])
    return covariates(source, kept, file, variables, [bad, ended])


def pair_covariates(
    source: str,
    rows: pl.DataFrame,
    file: str,
    variables: Variables,
    *,
    codes: tuple[str, str],
    scheme: str = "iso3",
    also: Mapping[str, str] | None = None,
    dated: bool = True,
) -> Parsed:
    """A file with a row an ordered pair of states, and year where it is dated."""
    if dated:
        rows = rows.rename({"year": "_year"}).with_columns(year_of("_year"))
    one = identify(rows, code=codes[0], scheme=scheme, also=also)
    both = identify(one, code=codes[1], scheme=scheme, also=also, into=("partner", "partner_place"))
    tests = [*([no_year()] if dated else []), unknown(), unknown("partner", "partner_place")]
    good, bad = sift(both, file, tests, [*codes, *(["_year"] if dated else [])])
    return covariates(source, good, file, variables, [bad])
