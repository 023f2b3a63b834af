"""`suasion export`: tables as files, with codebook, licences and how to cite."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from suasion.cli.output import Csv, Home, Json, emit
from suasion.errors import UsageError

if TYPE_CHECKING:
    from suasion.record.store import Record


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="export")(export)


def export(
    out: Annotated[
        Path | None,
        typer.Option("--out", help="Folder to write into; needed, but for --mirror.", show_default=False),
    ] = None,
    table: Annotated[
        list[str] | None, typer.Option("--table", help="Only this table (repeatable).", show_default=False)
    ] = None,
    format_: Annotated[str, typer.Option("--format", help="parquet or csv.")] = "csv",
    public: Annotated[
        bool, typer.Option("--redistributable", help="Only rows whose licence lets you pass them on.")
    ] = False,
    mirror: Annotated[
        Path | None, typer.Option("--mirror", help="Write the raw files, for others to sync from.", show_default=False)
    ] = None,
    home: Home = None,
    json_: Json = False,
    csv: Csv = None,
) -> None:
    """Write tables to a folder, with codebook.csv, LICENCES.txt, CITATION.txt and datapackage.json."""
    from suasion.record.export import export_tables
    from suasion.record.store import open_record

    if mirror is not None:
        from suasion.record.files import home_folder
        from suasion.record.live.mirror import export_mirror

        files = export_mirror(home_folder(home), mirror)
        note = f"in {mirror}: host it anywhere; `suasion sync --from ADDRESS` reads it"
        emit(files, json_=json_, csv=csv, title="Mirror", notes=(note,), limit=100)
        return
    held = open_record(home)
    if out is None:
        raise _no_folder(held, table or ())
    written = export_tables(held, out, tables=table or (), format_=format_, redistributable_only=public)
    emit(written, json_=json_, csv=csv, title="Written", notes=(held.name, f"in {out}"), limit=100)


def _no_folder(record: Record, tables: Sequence[str]) -> UsageError:
    """No folder was named: how much would be written, and what writes less."""
    from suasion.present.words import count

    chosen = [r for r in record.package["resources"] if not tables or r["name"] in tables]
    rows, size = sum(r["rows"] for r in chosen), sum(r["bytes"] for r in chosen)
    return UsageError(
        "no folder to write into was named",
        where="suasion export",
        why=f"{count(len(chosen), 'table')} of {rows:,} rows would be written: {size / 1e6:,.1f} MB as Parquet, "
        "many times that as CSV",
        next_step="suasion export --out FOLDER; --table NAME (repeatable) or --format parquet writes less",
    )
