"""`suasion blocs`: who belongs together by their votes."""

from __future__ import annotations

from typing import Annotated

import typer

from suasion.cli.output import Csv, Home, Json, PartName, emit_parts, known_part, other_parts
from suasion.cli.selecting import From, Motion, Sessions, To, selection


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="blocs")(blocs)


def blocs(
    body: Annotated[str, typer.Option("--body", help="unga, hrc, chr, ...")] = "unga",
    topic: Annotated[str, typer.Option("--topic", help="human-rights, palestine, ..., or all.")] = "human-rights",
    motion: Motion = None,
    from_: From = None,
    to: To = None,
    session: Sessions = None,
    by: Annotated[str, typer.Option("--by", help="session, year, or spans of so many years.")] = "5",
    state: Annotated[
        str | None, typer.Option("--state", help="The path of this state, and its caucus.", show_default=False)
    ] = None,
    measure: Annotated[str, typer.Option("--measure", help="kappa, kappa-linear, pi, ...")] = "kappa",
    resolution: Annotated[float, typer.Option("--resolution", help="Above 1: more and smaller blocs.")] = 1.0,
    draws: Annotated[int, typer.Option("--draws", help="Resamples of the roll calls.")] = 50,
    seed: Annotated[int, typer.Option("--seed", help="Seed of resamples and search.")] = 0,
    part: PartName = "overview",
    home: Home = None,
    json_: Json = False,
    csv: Csv = None,
) -> None:
    """Communities of states that agree above chance, period by period, with what is sure about each."""
    from suasion import states
    from suasion.measures.blocs import BlocSpec
    from suasion.present.lookup.blocs import look_up_blocs, part_names
    from suasion.present.lookup.blocs.found import ON_REQUEST
    from suasion.record.store import open_record

    known_part(part, part_names())
    held = open_record(home)
    spec = BlocSpec(measure=measure, resolution=resolution, draws=draws, seed=seed)
    chosen = selection(
        body=body, topic=None if topic == "all" else topic, motion=motion, from_=from_, to=to, session=session
    )
    found = look_up_blocs(held, chosen, by=by, spec=spec, state=states.resolve(state).id if state else None)
    wanted = ("caucus", "caucus-members") if part.startswith("caucus") else (part,)
    parts = found.parts(wanted if part in ON_REQUEST or csv is not None or part != "overview" else ())
    notes = (
        f"on {found.scope}",
        f"agreement: {measure}; resolution {resolution:g}; {draws} resamples, seed {seed}",
        other_parts(part, part_names()),
        held.name,
    )
    emit_parts(parts, main=part, json_=json_, csv=csv, notes=notes, extra={"version": held.version})
