"""`suasion brief`: the page of a state."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from suasion.cli.output import Csv, Home, Json, emit, progress_bar


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="brief", epilog="For example: suasion brief CHN --out brief-CHN")(brief)


def brief(
    state: Annotated[str, typer.Argument(help="A state: name, ISO code or number.")],
    out: Annotated[Path | None, typer.Option("--out", help="Folder to write into.", show_default=False)] = None,
    against: Annotated[str, typer.Option("--against", help="States to set beside it, with commas.")] = "",
    open_: Annotated[bool, typer.Option("--open", help="Open the page where there is a screen.")] = False,
    home: Home = None,
    json_: Json = False,
    csv: Csv = None,
) -> None:
    """Write the brief of a state: one HTML page that needs no network, and its numbers as CSVs."""
    import polars as pl

    from suasion import states
    from suasion.present.brief import make_brief, write_brief
    from suasion.present.numbers import free_folder
    from suasion.record.store import open_record

    record = open_record(home)
    chosen = states.resolve(state).id
    folder = free_folder(out or Path(f"brief-{chosen}"), "brief")
    beside = [states.resolve(s).id for s in against.split(",") if s.strip()]
    with progress_bar() as progress:
        made = make_brief(record, chosen, beside, progress)
    page = write_brief(made, folder)
    rows = [(s.heading, s.finding) for s in made.sections]
    frame = pl.DataFrame(rows, schema=["section", "finding"], orient="row")
    notes = (record.name, f"page: {page.resolve()}", f"numbers: {page.parent.resolve() / 'data'}")
    emit(frame, json_=json_, csv=csv, notes=notes, extra={"page": str(page.resolve()), "version": record.version})
    if open_ and _screen():
        typer.launch(str(page.resolve()))


def _screen() -> bool:
    return sys.platform in ("darwin", "win32") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
