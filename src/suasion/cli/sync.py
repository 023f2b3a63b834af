"""`suasion sync`: build the record from a mirror folder."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from suasion.cli.output import Csv, Home, Json, emit, progress_bar
from suasion.errors import UsageError


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="sync")(sync)


def sync(
    from_: Annotated[
        Path | None, typer.Option("--from", help="Mirror folder to build from.", show_default=False)
    ] = None,
    home: Home = None,
    json_: Json = False,
    csv: Csv = None,
) -> None:
    """Build the record from a mirror folder; unchanged sources are skipped."""
    from suasion.record.files import home_folder
    from suasion.record.rebuild import rebuild

    if from_ is None:
        raise UsageError(
            "sync needs a mirror folder",
            why="live addresses are not served by this version",
            next_step="suasion sync --from DIR",
        )
    began = time.perf_counter()
    with progress_bar("reading the sources") as progress:
        report = rebuild(home_folder(home), from_, progress=progress)
    seconds = time.perf_counter() - began
    done = "built" if report.changed else "nothing new:"
    notes = (
        f"{done} record {report.version} in {home_folder(home)} ({seconds:.1f} s)",
        *([f"{report.problems:,} problems: suasion record --problems"] if report.changed else []),
    )
    extra = {"version": report.version, "changed": report.changed, "seconds": round(seconds, 2)}
    emit(report.sources, json_=json_, csv=csv, title="Sources", notes=notes, extra=extra, limit=100)
