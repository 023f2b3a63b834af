"""`suasion affinity`: who votes with a state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from suasion.cli.output import Csv, Home, Json, emit
from suasion.cli.selecting import About, Body, From, Motion, Sessions, To, Topic, selection
from suasion.cli.tables import decimals

if TYPE_CHECKING:
    import polars as pl


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="affinity", epilog="For example: suasion affinity CHN --topic human-rights")(affinity)


def affinity(
    state: Annotated[str, typer.Argument(help="A state: name, ISO code or number.")],
    others: Annotated[list[str] | None, typer.Argument(help="With these states only.", show_default=False)] = None,
    topic: Topic = None,
    body: Body = None,
    motion: Motion = None,
    about: About = None,
    from_: From = None,
    to: To = None,
    session: Sessions = None,
    by: Annotated[str, typer.Option("--by", help="session (of one body), year, or all together.")] = "all",
    measure: Annotated[
        list[str] | None,
        typer.Option("--measure", help="raw, half, kappa, pi, ... (repeatable).", show_default=False),
    ] = None,
    at_least: Annotated[int, typer.Option("--at-least", help="Fewest decisions in common.")] = 10,
    consensus: Annotated[
        bool, typer.Option("--consensus", help="Count texts adopted without a vote as agreement.")
    ] = False,
    absences: Annotated[str, typer.Option("--absences", help="drop, or count as abstain.")] = "drop",
    interval: Annotated[str, typer.Option("--interval", help="analytic, bootstrap or none.")] = "analytic",
    seed: Annotated[int, typer.Option("--seed", help="Seed of the bootstrap.")] = 0,
    home: Home = None,
    json_: Json = False,
    csv: Csv = None,
) -> None:
    """Agreement with other states: raw, half credit, and corrected for chance, each with its interval."""
    from suasion import states
    from suasion.present.lookup.agreement import look_up_agreement
    from suasion.record.store import open_record

    held = open_record(home)
    found = look_up_agreement(
        held,
        states.resolve(state).id,
        [states.resolve(s).id for s in others or ()],
        selection(motion=motion, about=about, body=body, topic=topic, from_=from_, to=to, session=session),
        by=by,
        measures=measure or ("raw", "half", "kappa", "pi"),
        at_least=1 if others else at_least,
        absences=absences,
        consensus=consensus,
        interval=interval,
        seed=seed,
    )
    notes = (f"on {found.scope}", f"intervals: {found.level:.0%}, {found.interval}", held.name)
    machine = json_ or csv is not None
    frame = found.frame if machine else _side_by_side(found.frame)
    emit(frame, json_=json_, csv=csv, notes=notes, extra={"version": held.version}, limit=400 if others else 40)


def _side_by_side(frame: pl.DataFrame) -> pl.DataFrame:
    """For people: a row another state and period, a column a measure, one of them with its interval."""
    import polars as pl

    keys = ["other", "name", "period", "n"]
    measures = frame["measure"].unique(maintain_order=True).to_list()
    sorted_by = "kappa" if "kappa" in measures else measures[-1]
    wide = frame.filter(measure=sorted_by).select(
        *keys, bounds=pl.format("{} to {}", decimals("low", 2), decimals("high", 2))
    )
    for m in measures:
        wide = wide.join(
            frame.filter(measure=m).select("other", "period", pl.col("value").alias(m)),
            on=["other", "period"],
            nulls_equal=True,
        )
    shown = wide.sort("period", sorted_by, descending=[False, True], nulls_last=True)
    only = [] if shown["period"].null_count() < shown.height else ["period"]
    return shown.select(*keys, *measures, pl.col("bounds").alias(f"{sorted_by}, interval")).drop(only)
