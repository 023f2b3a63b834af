"""`suasion influence`: did an instrument of a sender move states? The whole curve, and what argues against it."""

from __future__ import annotations

from typing import Annotated

import typer

from suasion.cli.output import Csv, Home, Json, emit
from suasion.errors import MissingRecord, UsageError

PARTS = ("checks", "curve", "events", "panel")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="influence")(influence)


def influence(
    sender: Annotated[str, typer.Option("--sender", help="Who used it: name or code.")] = "CHN",
    instrument: Annotated[
        str, typer.Option("--instrument", help="What was used; an unknown name lists all (docs/methods/influence.md).")
    ] = "finance",
    outcome: Annotated[
        str, typer.Option("--outcome", help="What may have moved; an unknown name lists all.")
    ] = "position",
    draws: Annotated[int, typer.Option("--draws", help="Permutations for joint inference.")] = 99,
    seed: Annotated[int, typer.Option("--seed", help="Seed of the permutations.")] = 1,
    part: Annotated[
        str, typer.Option("--part", help="What --csv and the JSON rows hold: checks, curve, events, panel.")
    ] = "checks",
    home: Home = None,
    json_: Json = False,
    csv: Csv = None,
) -> None:
    """Did an instrument of a sender move states? Estimate, curve of specifications, reverse, placebos, leads."""
    from suasion import states
    from suasion.influence import study
    from suasion.record.store import open_record

    if part not in PARTS:
        raise UsageError(f"unknown part {part!r}", next_step=f"use one of {', '.join(PARTS)}")
    if draws < 19:
        raise UsageError(
            "too few permutations", why=f"{draws} cannot give a p-value of .05", next_step="give 19 or more"
        )
    record = open_record(home)
    done = study(record, states.resolve(sender).id, instrument, outcome, draws=draws, seed=seed)
    if part == "events" and done.events is None:
        raise MissingRecord(
            "too few starts are seen for an event study", next_step="ask for another part or instrument"
        )
    around = done.events.frame if done.events is not None else done.checks
    frame = {"checks": done.checks, "curve": done.curve, "events": around, "panel": done.panel.frame}[part]
    extra = {"verdict": done.verdict, "words": list(done.words), "median": done.median, "p_joint": done.p_joint}
    emit(frame, json_=json_, csv=csv, title=f"{done.verdict}", notes=(*done.words, record.name), extra=extra)
