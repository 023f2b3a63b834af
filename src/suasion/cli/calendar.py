"""`suasion calendar`: what comes up in the Council."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated

import typer

from suasion.cli.output import Csv, Home, Json, emit


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="calendar")(calendar)


def calendar(
    first: Annotated[
        str, typer.Option("--from", help="From this year, month or day on (default: today).", show_default=False)
    ] = "",
    last: Annotated[
        str, typer.Option("--to", help="To this year, month or day (default: a year later).", show_default=False)
    ] = "",
    home: Home = None,
    json_: Json = False,
    csv: Csv = None,
) -> None:
    """What comes up in the Council: seats, elections, mandates, reviews, and recurring texts by their usual gap."""
    from suasion.institutions.elections.terms import after_years
    from suasion.record.selection import first_day, last_day
    from suasion.record.store import open_record
    from suasion.scenarios.forecast.calendar import calendar as coming
    from suasion.scenarios.forecast.calendar import unseen

    start = first_day(first) if first else date.today()
    end = last_day(last) if last else after_years(start, 1)
    record = open_record(home)
    found = coming(record, start, end)
    notes = (
        record.name,
        "Seats are recorded. The other days are expectations: an election a year after the last, "
        "a mandate's usual term, a review a cycle after the last, a text at its usual gap.",
        "Mandates whose last renewal is not in the record are left out.",
        *_left_out(start, unseen(record, start)),
    )
    emit(found, json_=json_, csv=csv, title=f"What comes up in the Council, {start} to {end}", notes=notes)


def _left_out(start: date, known: tuple[date, int] | None) -> tuple[str, ...]:
    """How old what it knows is, and what fell due since: without it a calendar from today reads as whole."""
    from suasion.present.words import count

    if known is None:
        return ("The record holds no recorded vote of the Council before that day.",)
    newest, due = known
    ago = count((start - newest).days, "day")
    told = f"The newest recorded vote of the Council here is of {newest}, {ago} before {start}."
    after = newest + timedelta(days=1)
    more = (
        f"{due:,} elections, mandates, reviews and texts fell due since and are not listed, as whether they came is "
        f"not known here: suasion calendar --from {after} --to {start}"
    )
    return (told, more) if due else (told,)
