"""`suasion replay`: recorded votes decided again under a scenario."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from suasion.cli.codebook import this_call
from suasion.cli.output import Csv, Home, Json, PartName, emit, emit_parts, known_part, progress_bar

if TYPE_CHECKING:
    from suasion.record.sync import Progress
    from suasion.scenarios.draws.engines import Run
    from suasion.scenarios.replay import Replay

INTERRUPTED = 130
FEW = 12


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="replay", epilog="For example: suasion replay two-thirds")(replay)


def replay(
    scenario: Annotated[str, typer.Argument(help="A shipped scenario, or a TOML file.")],
    draws: Annotated[int, typer.Option("--draws", help="How many draws, where ballots are drawn.")] = 2000,
    seed: Annotated[int, typer.Option("--seed", help="Seed: the same numbers whatever the engine.")] = 1,
    set_: Annotated[
        list[str] | None,
        typer.Option("--set", help="KIND.ENTRY=VALUE, for this run (repeatable).", show_default=False),
    ] = None,
    engine: Annotated[str, typer.Option("--engine", help="compiled, serial (slow, to check by), dask.")] = "compiled",
    threads: Annotated[int, typer.Option("--threads", help="Threads of the compiled engine; 0: one a core.")] = 0,
    scheduler: Annotated[
        str, typer.Option("--scheduler", help="Address of a Dask scheduler.", show_default=False)
    ] = "",
    workers: Annotated[int, typer.Option("--workers", help="Dask workers started here; 0: one a core.")] = 0,
    out: Annotated[
        Path | None, typer.Option("--out", help="Folder for a page with its CSVs.", show_default=False)
    ] = None,
    part: PartName = "decisions",
    home: Home = None,
    json_: Json = False,
    csv: Csv = None,
) -> None:
    """Decide recorded votes again under a scenario: what comes out otherwise, and how sure that is."""
    from suasion.present.lookup.replay import ReplayFound, part_names
    from suasion.present.numbers import free_folder
    from suasion.record.store import open_record
    from suasion.scenarios.shipped import scenario as named

    known_part(part, part_names())
    record = open_record(home)
    if out:
        free_folder(out, "replay")
    chosen = named(scenario, set_ or ())
    with progress_bar("drawing") as progress:
        run = _run(home, progress, engine=engine, threads=threads, scheduler=scheduler, workers=workers)
        done = _replayed(record, chosen, draws, seed, run)
    pages = _written(done, record, out) if out else ()
    notes = (*done.said, *pages)
    extra = {"scenario": done.scenario.name, "draws": done.draws, "seed": seed, "version": done.version}
    if json_ or csv is not None or part != "decisions":
        wanted = () if json_ else (part,)
        emit_parts(ReplayFound(done).parts(wanted), main=part, json_=json_, csv=csv, notes=notes, extra=extra)
        return
    _tell(done, notes)


def _run(home: Path | None, progress: Progress, **options: Any) -> Run:
    from suasion.record.files import home_folder
    from suasion.scenarios.draws.engines import Run

    folder = home_folder(home) / "replays"
    return Run(**options, folder=folder, progress=lambda done, of: progress("drawing", done, of))


def _replayed(record: Any, chosen: Any, draws: int, seed: int, run: Run) -> Replay:
    from suasion.scenarios.replay import replay as replayed

    try:
        return replayed(record, chosen, draws, seed, run)
    except KeyboardInterrupt:
        said = "interrupted; nothing was written. Finished draws are kept: the same command goes on where it stopped"
        print(said, file=sys.stderr)
        raise typer.Exit(INTERRUPTED) from None


def _written(done: Replay, record: Any, out: Path) -> tuple[str, ...]:
    from suasion.present.replay_page import write_replay

    return (f"page: {write_replay(done, record, out, this_call()).resolve()}",)


def _tell(done: Replay, notes: tuple[str, ...]) -> None:
    """For people: what comes out otherwise, then what that does to the regime."""
    import polars as pl

    from suasion.present.replay_page.tables import UNSURE, regime_table, shown_table
    from suasion.present.replay_page.words import answer

    shown = shown_table(done, FEW).drop("decision", strict=False)
    chosen = done.touched and not done.exact and done.decisions.height > FEW
    least = f" Those that turn in {UNSURE:.0%} of draws or more:" if chosen else ""
    emit(shown if shown.height else pl.DataFrame({"decisions": ["none"]}), title=answer(done) + least, limit=60)
    emit(regime_table(done), title="The regime", notes=notes)
