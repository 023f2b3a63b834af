"""`suasion influence`: did an instrument of a sender move states? The whole curve, and what argues against it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from suasion.cli.output import Csv, Home, Json, emit, known_part
from suasion.errors import MissingRecord, UsageError

if TYPE_CHECKING:
    from suasion.influence import Study
    from suasion.record.store import Record

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
    vote: Annotated[
        list[str] | None, typer.Option("--vote", help="Who voted how on this decision (id); may be repeated.")
    ] = None,
    statements: Annotated[
        int | None, typer.Option("--statements", help="Who stood on which side of the joint statements of a year.")
    ] = None,
    terms: Annotated[
        str, typer.Option("--terms", help="For --vote, --statements: what may explain it, with commas.")
    ] = "democracy,gdp,ally-usa,initiative",
    seats: Annotated[
        str, typer.Option("--seats", help="The sender's money around gaining and losing a seat on this body (hrc).")
    ] = "",
    state: Annotated[
        str, typer.Option("--state", help="Look up one state: before and after each of the sender's instruments began.")
    ] = "",
    replications: Annotated[
        bool, typer.Option("--replications", help="Published results run again on this record, beside what was found.")
    ] = False,
    figure: Annotated[Path | None, typer.Option("--figure", help="Write the curve as a .svg or .png file.")] = None,
    page: Annotated[
        Path | None, typer.Option("--page", help="Write the whole result as an HTML page, its CSVs in data/ beside it.")
    ] = None,
    home: Home = None,
    json_: Json = False,
    csv: Csv = None,
) -> None:
    """Did an instrument of a sender move states? Estimate, curve of specifications, reverse, placebos, leads."""
    from suasion import states
    from suasion.record.store import open_record

    record, whom = open_record(home), states.resolve(sender).id
    if vote or statements is not None:
        _choice(record, whom, vote or [], statements, terms.split(","), json_, csv)
        return
    if state:
        _state(record, whom, states.resolve(state).id, json_, csv)
        return
    if replications:
        _replications(record, json_, csv)
        return
    if seats:
        _seats(record, whom, seats, json_, csv)
        return
    known_part(part, PARTS)
    if draws < 19:
        raise UsageError(
            "too few permutations", why=f"{draws} cannot give a p-value of .05", next_step="give 19 or more"
        )
    from suasion.influence import study

    done = study(record, whom, instrument, outcome, draws=draws, seed=seed)
    if part == "events" and done.events is None:
        raise MissingRecord("too few starts are seen for an event study", next_step="ask for another instrument")
    around = done.events.frame if done.events is not None else done.checks
    frame = {"checks": done.checks, "curve": done.curve, "events": around, "panel": done.panel.frame}[part]
    extra = {"verdict": done.verdict, "words": list(done.words), "median": done.median, "p_joint": done.p_joint}
    written = _written(done, record, figure, page)
    notes = (*done.words, *written, record.name)
    emit(frame, json_=json_, csv=csv, title=f"{done.verdict}", notes=notes, extra=extra)


def _written(done: Study, record: Record, figure: Path | None, page: Path | None) -> tuple[str, ...]:
    from suasion.present import influence_page

    if figure is not None:
        influence_page.write_figure(done, record, figure)
    if page is not None:
        influence_page.write_page(done, record, page)
    return tuple(f"{what}: {p.resolve()}" for what, p in (("figure", figure), ("page", page)) if p is not None)


def _choice(
    record: Record,
    sender: str,
    votes: list[str],
    year: int | None,
    terms: list[str],
    json_: bool,
    csv: Path | None,
) -> None:
    from suasion.influence.choice import statement_choice, vote_choice

    if votes and year is not None:
        raise UsageError("--vote and --statements are two questions", next_step="ask one at a time")
    held = [t.strip() for t in terms if t.strip()]
    done = (
        statement_choice(record, year, sender, held) if year is not None else vote_choice(record, votes, sender, held)
    )
    counts = ", ".join(f"{n} {side}" for side, n in done.counts.items())
    without = f"left out, a term unknown: {', '.join(done.left_out)}" if done.left_out else "no state left out"
    notes = (f"{counts}; {without}", "log odds for one standard deviation of each term", record.name)
    extra = {"counts": done.counts, "left_out": list(done.left_out)}
    emit(done.frame, json_=json_, csv=csv, title="Who chose which side", notes=notes, extra=extra)


def _seats(record: Record, sender: str, body: str, json_: bool, csv: Path | None) -> None:
    from suasion.influence.seats import seat_money

    done = seat_money(record, sender, body)
    emit(done.frame, json_=json_, csv=csv, title="Money around a seat", notes=(*done.words, record.name),
         extra={"words": list(done.words)})  # fmt: skip


def _state(record: Record, sender: str, state: str, json_: bool, csv: Path | None) -> None:
    from suasion import states
    from suasion.present.moved import kept_path, kept_study

    names = states.get(state).name, states.get(sender).name
    path = kept_path(record, sender, state)
    said = "agreement on the Assembly's human rights votes, corrected for chance; one state proves nothing"
    notes = (said, f"over all states: {kept_study(record, sender).words[0]}", record.name)
    title = f"{names[0]} before and after each instrument of {names[1]} began"
    emit(path, json_=json_, csv=csv, title=title, notes=notes)


def _replications(record: Record, json_: bool, csv: Path | None) -> None:
    from suasion.influence.replications import replication_frame, run_all

    notes = ("how each was asked, and what differs: docs/replications.md", record.name)
    emit(replication_frame(run_all(record)), json_=json_, csv=csv, title="Published results, and ours", notes=notes)
