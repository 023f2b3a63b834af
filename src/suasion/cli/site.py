"""`suasion site`: the explorer as files for a plain web host."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from suasion.cli.output import Csv, Home, Json, emit, progress_bar


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="site", epilog="For example: suasion site --out site")(site)


def site(
    out: Annotated[Path, typer.Option("--out", help="Folder to write; an earlier site there is replaced.")],
    base: Annotated[
        str, typer.Option("--base", help="Where it will stand, as /path/: links from there, not relative ones.")
    ] = "",
    from_: Annotated[
        int | None,
        typer.Option("--from", help="Year: earlier decisions get no page of their own.", show_default=False),
    ] = None,
    png: Annotated[
        bool,
        typer.Option("--png", help="Figures as PNG too (decisions' aside): half a second and half a megabyte each."),
    ] = False,
    home: Home = None,
    json_: Json = False,
    csv: Csv = None,
) -> None:
    """Write every page of the explorer as static files, with figures as CSV and SVG, feeds, JSON and a search."""
    import polars as pl

    from suasion.errors import UsageError

    try:
        from suasion.present.explorer.library import Library
        from suasion.present.explorer.site import make_site
    except ModuleNotFoundError as e:
        raise UsageError(f"{e.name} is not installed", next_step="pip install 'suasion[web]'") from e
    library = Library.open(home)
    with progress_bar("writing pages") as progress:
        made = make_site(library, out, base=base, first=from_, png=png, progress=progress)
    row = {"folder": str(made.out.resolve()), "pages": made.pages, "files": made.files, "bytes": made.bytes}
    notes = (
        "lists filter the page that is open; comparisons of your choice and the laboratory need suasion serve",
        library.record.name,
    )
    emit(
        pl.DataFrame([row]), json_=json_, csv=csv, title="Site", notes=notes, extra={"version": library.record.version}
    )
