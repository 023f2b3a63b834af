"""The record about itself: tables, coverage, problems counted, codebook, licences."""

from __future__ import annotations

from datetime import date

import polars as pl

from suasion.record.store import Record
from suasion.record.tables import all_tables


def tables(record: Record) -> pl.DataFrame:
    """A row a table: table, rows, a_row_is."""
    lines = [(n, record.scan(n).select(pl.len()).collect().item(), all_tables()[n].row) for n in record.tables()]
    return pl.DataFrame(lines, schema=["table", "rows", "a_row_is"], orient="row")


def problems(record: Record) -> pl.DataFrame:
    """Problems counted by source, check, severity and reason: columns source, check, severity, reason, n."""
    keys = ["source", "check", "severity", "reason"]
    return record.scan("problems").group_by(keys).agg(n=pl.len()).sort(*keys).collect()


def coverage(record: Record) -> pl.DataFrame:
    """A row a body: decisions, recorded with ballots, first and last day, ballots."""
    ballots = record.scan("ballots").group_by("decision").agg(cast=pl.len())
    both = record.scan("decisions").join(ballots, on="decision", how="left")
    listed = pl.col("cast").is_not_null()
    return (
        both.group_by("body")
        .agg(
            decisions=pl.len(),
            with_ballots=listed.sum(),
            first=pl.col("date").filter(listed).min(),
            last=pl.col("date").filter(listed).max(),
            ballots=pl.col("cast").sum(),
        )
        .sort("body")
        .collect()
    )


def newest_vote(decisions: pl.DataFrame, body: str = "hrc", before: date | None = None) -> date | None:
    """Day of the newest recorded vote of a body, of those `before` a day if one is given; None where there is none.

    >>> rows = pl.DataFrame({"body": "hrc", "mode": ["recorded", "without-vote"], "date": [date(2024, 7, 12)] * 2})
    >>> newest_vote(rows), newest_vote(rows, before=date(2024, 1, 1))
    (datetime.date(2024, 7, 12), None)
    """
    voted = decisions.filter(pl.col("body") == body, pl.col("mode") == "recorded")["date"].drop_nulls().sort()
    days = [day for day in voted.to_list() if before is None or day < before]
    return days[-1] if days else None


def codebook() -> pl.DataFrame:
    """A row a column of a table: table, column, type, unit, required, values, meaning."""
    lines = [
        (t.name, c.name, str(c.dtype), c.unit, c.required, ";".join(c.values), c.meaning)
        for t in all_tables().values()
        for c in t.all_columns
    ]
    names = ["table", "column", "type", "unit", "required", "values", "meaning"]
    return pl.DataFrame(lines, schema=names, orient="row")


def codebook_text() -> str:
    """The codebook as Markdown, made from the table declarations."""
    lines = [
        "# Codebook",
        "",
        "Made from the table declarations by `make docs`; not edited by hand.",
        "Every row carries `source` (see table `sources`) and `locator` (UN symbol, or file and row).",
    ]
    for t in all_tables().values():
        key = ", ".join(t.key)
        lines += ["", f"## {t.name}", "", f"A row is {t.row}. Key: {key}.", ""]
        lines += ["| column | type | unit | meaning | values |", "|---|---|---|---|---|"]
        lines += [f"| {c.name} | {c.dtype} | {c.unit} | {c.meaning} | {', '.join(c.values)} |" for c in t.all_columns]
    return "\n".join(lines) + "\n"


def licence_lines(record: Record) -> tuple[str, ...]:
    """One line a source in the record: title, licence, citation."""
    present = record.table("sources").filter(pl.col("status") == "present").sort("precedence", "source")
    return tuple(f"{r['source']}: {r['licence']}. {r['citation']}" for r in present.to_dicts())
