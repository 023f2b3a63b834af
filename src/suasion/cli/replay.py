"""`suasion replay`: recorded votes decided again under a scenario."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from suasion.cli.codebook import this_call
from suasion.cli.output import Csv, Home, Json, PartName, emit, emit_parts, known_part, progress_bar

if TYPE_CHECKING:
    import polars as pl

    from suasion.record.sync import Progress
    from suasion.scenarios.draws.engines import Run
    from suasion.scenarios.replay import Replay

INTERRUPTED = 130
SHOWN = 0.05
FEW = 12
WIDEST = 60


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
    from suasion.record.store import open_record
    from suasion.scenarios.shipped import scenario as named

    known_part(part, part_names())
    record = open_record(home)
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
    from suasion.present.replay_page.words import answer

    shown = _shown(done)
    emit(shown, title=answer(done), limit=60)
    emit(_health(done), title="The regime", notes=notes)


def _shown(done: Replay) -> pl.DataFrame:
    """Decisions that may come out otherwise, or that exist under the scenario alone."""
    import polars as pl

    few = done.decisions.height <= FEW
    found = done.decisions.filter(pl.col("flips").is_null() | (pl.col("flips") >= SHOWN) | pl.lit(few))
    was, now = (pl.format("{}-{}-{}", f"{p}yes", f"{p}no", f"{p}abstain") for p in ("was_", ""))
    text = pl.coalesce("symbol", "title").str.slice(0, WIDEST)
    if done.exact:
        return found.select("date", text=text, tally=was, was="was", becomes="becomes", spare="spare")
    bands = {f"{v}, 90%": pl.format("{}-{}", f"{v}_low", f"{v}_high") for v in ("yes", "no")}
    odds = pl.col("odds").round(2).cast(pl.String)
    frame = found.select("date", text=text, was=was, outcome="was", becomes=now, **bands, odds=odds)
    return frame.drop([c for c in ("was", "outcome") if frame[c].null_count() == frame.height])


def _health(done: Replay) -> pl.DataFrame:
    """Numbers as people read them."""
    import polars as pl

    numbers = ("was", "under_scenario", "difference", "low", "high")
    told = [pl.col(c).map_elements(lambda v: f"{v:.1f}".removesuffix(".0"), return_dtype=pl.String) for c in numbers]
    return done.health.select("counts", *told)
