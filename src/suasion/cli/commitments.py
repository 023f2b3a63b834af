"""`suasion commitments`: treaties signed and ratified, and how long it took."""

from __future__ import annotations

from typing import Annotated

import typer

from suasion.cli.output import Csv, Home, Json, PartName, emit_parts, known_part, other_parts


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="commitments")(commitments)


def commitments(
    state: Annotated[str | None, typer.Argument(help="A state: name, ISO code or number.", show_default=False)] = None,
    treaty: Annotated[
        str | None, typer.Option("--treaty", help="CCPR, CESCR, CAT, ...: all states on it.", show_default=False)
    ] = None,
    part: PartName = "",
    home: Home = None,
    json_: Json = False,
    csv: Csv = None,
) -> None:
    """What a state signed and ratified, when and how soon; or the pace of a treaty; or every treaty of the record."""
    from suasion import states
    from suasion.errors import UsageError
    from suasion.present.lookup.commitments import look_up_commitments, part_names
    from suasion.record.store import open_record

    if part:
        known_part(part, part_names())
    if state and treaty and part != "texts":
        raise UsageError("name a state or a treaty, not both", next_step="--part texts takes both")
    held = open_record(home)
    found = look_up_commitments(held, states.resolve(state).id if state else None, treaty)
    main = part or found.main
    others = other_parts(main, part_names())
    emit_parts(
        found.parts((main,)),
        main=main,
        json_=json_,
        csv=csv,
        notes=(*found.notes, others, held.name),
        extra={"version": held.version, "state": found.state, "treaty": found.treaty},
    )
