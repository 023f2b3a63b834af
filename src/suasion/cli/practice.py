"""`suasion practice`: how a state deals with the procedures, apart from votes."""

from __future__ import annotations

from typing import Annotated

import typer

from suasion.cli.output import Csv, Home, Json, PartName, emit_parts


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="practice", epilog="For example: suasion practice CHN")(practice)


def practice(
    state: Annotated[str, typer.Argument(help="Any name or code of a state.")],
    on: Annotated[str, typer.Option("--on", help="As it stood on this day; else on that of the newest fact.")] = "",
    part: PartName = "visits",
    home: Home = None,
    json_: Json = False,
    csv: Csv = None,
) -> None:
    """Visits and where each stalls, mandates, dialogues, releases, technical cooperation, accreditation of NGOs."""
    from suasion.present.lookup.practice import look_up_practice
    from suasion.record.selection import first_day
    from suasion.record.store import open_record

    held = open_record(home)
    found = look_up_practice(held, state, first_day(on) if on else None)
    extra = {"version": held.version, "state": found.id, "on": found.on}
    emit_parts(found.parts(), main=part, json_=json_, csv=csv, notes=(held.name,), extra=extra)
