"""`suasion sql`: ask the record in SQL."""

from __future__ import annotations

from typing import Annotated

import typer

from suasion.cli.output import Csv, Home, Json, emit


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="sql", epilog='For example: suasion sql "select body, count(*) from decisions group by body"')(sql)


def sql(
    query: Annotated[str, typer.Argument(help="One SELECT over the tables of `suasion record`.")],
    home: Home = None,
    json_: Json = False,
    csv: Csv = None,
) -> None:
    """Answer one SELECT over the record's tables (DuckDB's dialect); read-only."""
    from suasion.record.store import open_record

    held = open_record(home)
    told = {"version": held.version}
    emit(held.sql(query), json_=json_, csv=csv, notes=(held.name,), extra=told, limit=60, raw=True)
