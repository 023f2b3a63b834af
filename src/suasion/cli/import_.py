"""`suasion import`: files that a person fetched become part of the record."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from suasion.cli.output import Csv, Home, Json, emit, progress_bar
from suasion.errors import UsageError


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="import")(import_)


def import_(
    kind: Annotated[str | None, typer.Argument(help="undl, ohchr-marc, or a source's id.", show_default=False)] = None,
    files: Annotated[list[Path] | None, typer.Argument(help="The files.", show_default=False)] = None,
    kinds: Annotated[bool, typer.Option("--kinds", help="What can be imported; with KIND, how to get it.")] = False,
    home: Home = None,
    json_: Json = False,
    csv: Csv = None,
) -> None:
    """Take files that you fetched yourself into the record; --kinds says which, --kinds KIND the steps to get them."""
    import polars as pl

    from suasion.record import importing
    from suasion.record.files import home_folder

    if kinds:
        _kinds(kind, json_, csv)
        return
    if not kind or not files:
        raise UsageError(
            "say what to import", next_step="suasion import KIND FILE; `suasion import --kinds` lists them"
        )
    with progress_bar("reading the file") as progress:
        done = importing.import_files(kind, files, home_folder(home), progress=progress)
    frame = pl.DataFrame(sorted(done.rows.items()), schema=["table", "rows"], orient="row")
    notes = (
        f"{', '.join(done.kept)}: {done.problems:,} problems of this source (suasion record --problems)",
        f"record {done.report.version} in {home_folder(home)}",
    )
    extra = {"source": done.source, "version": done.report.version, "kept": list(done.kept)}
    emit(frame, json_=json_, csv=csv, title=f"Read from {done.source}", notes=notes, extra=extra)


def _kinds(kind: str | None, json_: bool, csv: Path | None) -> None:
    """Every kind in a line, or all there is to say of one; files for machines have everything."""
    import polars as pl

    from suasion.record import importing

    found, note = importing.kinds(), "`suasion import --kinds KIND`: its files, licence and the steps to get them"
    if kind:
        found, note = found.filter(pl.col("source") == importing.source_of(kind).id), ""
    if kind and not (json_ or csv):
        shown = pl.DataFrame({"field": found.columns, "value": found.row(0)})
    else:
        shown = found if json_ or csv else found.select("kind", "title")
    emit(shown, json_=json_, csv=csv, title="What can be imported", notes=(note,) if note else (), limit=100)
