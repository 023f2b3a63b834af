"""`suasion state`: a state, from any name or code."""

from __future__ import annotations

from typing import Annotated

import typer

from suasion.cli.output import Csv, Home, Json, PartName, emit_parts


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="state", epilog="For example: suasion state China")(state)


def state(
    name: Annotated[str, typer.Argument(help="Any name or code: 'Ivory Coast', CIV, 437, Zaire.")],
    on: Annotated[
        str, typer.Option("--on", help="A day, such as 1985-03-01: the name must have been borne then.")
    ] = "",
    part: PartName = "summary",
    home: Home = None,
    json_: Json = False,
    csv: Csv = None,
) -> None:
    """Names, codes, memberships, groups, seats, elections and ballots of a state."""
    from suasion.present.lookup.state import look_up_state
    from suasion.record.selection import first_day
    from suasion.record.store import open_record

    held = open_record(home)
    found = look_up_state(held, name, first_day(on) if on else None)
    emit_parts(found.parts, main=part, json_=json_, csv=csv, notes=(held.name,), extra={"version": held.version})
