"""`suasion doctor`: what is installed, where the record is, what is stale, what to do."""

from __future__ import annotations

import typer

from suasion.cli.output import Csv, Home, Json, emit


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="doctor")(doctor)


def doctor(home: Home = None, json_: Json = False, csv: Csv = None) -> None:
    """What is installed, where the record is, what is stale and what to do; exits 4 when something is wrong."""
    import polars as pl

    from suasion.record.doctor import examine

    findings = examine(home)
    rows = [(f.what, f.state, f.found, f.next_step or None) for f in findings]
    frame = pl.DataFrame(rows, schema=["what", "state", "found", "next_step"], orient="row")
    emit(frame, json_=json_, csv=csv, title="How things are", limit=100)
    if any(f.state == "problem" for f in findings):
        raise typer.Exit(4)
