"""`suasion calendar`: what comes up in the Council."""

from __future__ import annotations

from typing import Annotated

import typer

from suasion.cli.output import Csv, Home, Json, emit


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="calendar")(calendar)


def calendar(
    first: Annotated[str, typer.Option("--from", help="First day (YYYY-MM-DD).")],
    last: Annotated[str, typer.Option("--to", help="Last day (YYYY-MM-DD).")],
    home: Home = None,
    json_: Json = False,
    csv: Csv = None,
) -> None:
    """What comes up in the Council: seats, elections, mandates, reviews, and recurring texts by their usual gap."""
    from datetime import date

    from suasion.errors import UsageError
    from suasion.record.store import open_record
    from suasion.scenarios.forecast.calendar import calendar as coming

    try:
        days = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError as e:
        raise UsageError(f"{first!r} or {last!r} is no day", next_step="write them as YYYY-MM-DD") from e
    record = open_record(home)
    found = coming(record, *days)
    notes = (
        record.name,
        "Seats are recorded. The other days are expectations: an election a year after the last,",
        "a mandate's usual term, a review a cycle after the last, a text at its usual gap.",
        "Mandates whose last renewal is not in the record are left out.",
    )
    emit(found, json_=json_, csv=csv, title="What comes up in the Council", notes=notes)
