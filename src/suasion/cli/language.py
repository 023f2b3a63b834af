"""`suasion language`: the contest of words in speeches, recommendations and titles."""

from __future__ import annotations

from typing import Annotated

import typer

from suasion.cli.output import Csv, Home, Json, PartName, emit_parts, known_part, other_parts


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="language")(language)


def language(
    state: Annotated[
        str | None, typer.Argument(help="A state: name, ISO code or number. By default all.", show_default=False)
    ] = None,
    kind: Annotated[str, typer.Option("--in", help="speeches, recommendations or titles.")] = "speeches",
    terms: Annotated[
        list[str] | None, typer.Option("--terms", help="Declared families (repeatable).", show_default=False)
    ] = None,
    phrase: Annotated[
        list[str] | None, typer.Option("--phrase", help="A phrase of your own (repeatable).", show_default=False)
    ] = None,
    from_: Annotated[int | None, typer.Option("--from", help="First year.", show_default=False)] = None,
    to: Annotated[int | None, typer.Option("--to", help="Last year.", show_default=False)] = None,
    against: Annotated[
        str | None, typer.Option("--against", help="Set beside this state; by default all others.", show_default=False)
    ] = None,
    against_from: Annotated[
        int | None, typer.Option("--against-from", help="First year of the other set.", show_default=False)
    ] = None,
    against_to: Annotated[
        int | None, typer.Option("--against-to", help="Last year of the other set.", show_default=False)
    ] = None,
    part: PartName = "families",
    home: Home = None,
    json_: Json = False,
    csv: Csv = None,
) -> None:
    """How often rights, sovereignty and values are spoken of, who took a phrase up from whom, and in what words."""
    from suasion import states
    from suasion.present.lookup.language import Asked, look_up_language, part_names
    from suasion.record.store import open_record

    known_part(part, part_names())
    one, other = (states.resolve(s).id if s else None for s in (state, against))
    asked = Asked(
        one, kind, from_, to, tuple(terms or ()), tuple(phrase or ()), other, against_from, against_to
    )  # fmt: skip
    named = ", ".join(f"{f.name} ({f.side})" for f in asked.families)
    held = open_record(home)
    found = look_up_language(held, asked)
    notes = (
        f"{found.scope}, set against {found.beside}",
        f"families: {named}; counted from whole texts, blind to negation",
        "before 1989 the record holds the source's own counts of speeches: table speech_terms",
        other_parts(part, part_names()),
        held.name,
    )
    shown = () if part == "families" else (part,)
    emit_parts(
        found.parts(shown), main=part, json_=json_, csv=csv, notes=notes, extra={"version": held.version, "of": one}
    )
