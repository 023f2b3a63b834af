"""`suasion commitments`: treaties signed and ratified, and how long it took."""

from __future__ import annotations

from typing import Annotated

import typer

from suasion.cli.output import Csv, Home, Json, emit

SHOWS = ("curve", "parties", "latency", "declarations")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="commitments")(commitments)


def commitments(
    state: Annotated[str | None, typer.Argument(help="A state: name, ISO code or number.", show_default=False)] = None,
    treaty: Annotated[
        str | None, typer.Option("--treaty", help="CCPR, CESCR, CAT, ...: all states on it.", show_default=False)
    ] = None,
    show: Annotated[
        str, typer.Option("--show", help="Of a treaty: curve, parties, latency or declarations.")
    ] = "curve",
    home: Home = None,
    json_: Json = False,
    csv: Csv = None,
) -> None:
    """What a state signed and ratified, when and how soon; or the pace of a treaty; or every treaty of the record."""
    import polars as pl

    from suasion import states
    from suasion.errors import MissingRecord, UsageError
    from suasion.measures import commitments as measure
    from suasion.measures.commitments.pace import TO_THE_DAY, TO_THE_YEAR
    from suasion.record.store import open_record

    if show not in SHOWS:
        raise UsageError(f"unknown view {show!r}", next_step=f"use one of {', '.join(SHOWS)}")
    if state and treaty:
        raise UsageError("name a state or a treaty, not both")
    held = open_record(home)
    actions, declared = held.table("treaty_actions"), held.table("treaty_declarations")
    if actions.filter(pl.col("source") != "facts-treaty-deposits").is_empty():
        raise MissingRecord(
            f"the {held.depth} record holds no register of treaties",
            where=held.name,
            next_step="run `suasion sync --from DIR` with a mirror that holds it",
        )
    if state:
        frame = measure.of_state(actions, declared, states.resolve(state).id)
    elif treaty is None:
        frame = measure.overview(actions)
    elif show == "declarations":
        frame = declared.filter(pl.col("treaty") == treaty).select("state", "mentions", "text", "locator")
    else:
        views = {"curve": measure.by_groups, "parties": measure.parties, "latency": measure.latency}
        frame = views[show](actions, treaty)
    notes = (
        f"dates to the day to {TO_THE_DAY}, to the year (18 treaties) to {TO_THE_YEAR}; withdrawals "
        "are not in the sources; a state that ended left with its end",
        "the clock starts with the first act of any state on the treaty, or with UN membership; intervals 90%",
        "declarations, reservations and objections stand in one text; `declared` says which words it holds",
        held.name,
    )
    emit(frame, json_=json_, csv=csv, notes=notes, extra={"version": held.version}, limit=60)
