"""`suasion sync`: build the record from a mirror, from one published at an address, or from the live sources."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from suasion.cli.output import Csv, Home, Json, emit, progress_bar
from suasion.errors import SourceFailed, UsageError

if TYPE_CHECKING:
    from suasion.record.live.connector import Connector
    from suasion.record.live.web import Downloader
    from suasion.record.sync import SyncReport


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="sync")(sync)


def sync(
    from_: Annotated[
        list[str] | None,
        typer.Option(
            "--from",
            help="Mirror to build from: a folder or an address (repeatable: the first that has a source gives it).",
            show_default=False,
        ),
    ] = None,
    source: Annotated[
        list[str] | None, typer.Option("--source", help="Only this live source (repeatable).", show_default=False)
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be fetched, and stop.")] = False,
    ask: Annotated[bool, typer.Option("--ask", help="With --dry-run: ask the publishers for files and sizes.")] = False,
    accept: Annotated[bool, typer.Option("--accept", help="Agree to the licences that must be agreed to.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Fetch what is held, too.")] = False,
    home: Home = None,
    json_: Json = False,
    csv: Csv = None,
) -> None:
    """Build the record: from a mirror with --from, else from the live sources; what is unchanged is skipped."""
    from suasion.record.files import home_folder
    from suasion.record.rebuild import rebuild

    folder = home_folder(home)
    if not from_:
        _live(folder, source or [], (dry_run, ask), accept, again, json_, csv)
        return
    _nothing_live(source=source, dry_run=dry_run, ask=ask, accept=accept, again=again)
    began = time.perf_counter()
    mirrors = [_fetched(m, folder) if "://" in m else Path(m) for m in from_]
    with progress_bar("reading the sources") as progress:
        report = rebuild(folder, mirrors, progress=progress)
    _print(report, folder, time.perf_counter() - began, json_, csv)


def _nothing_live(**options: object) -> None:
    """Raise UsageError where an option of the live sources is given beside --from."""
    given = [f"--{name.replace('_', '-')}" for name, value in options.items() if value]
    if given:
        raise UsageError(
            f"{' and '.join(given)} cannot be given with --from",
            where="suasion sync",
            why="a mirror is read as it is; only the live sources are chosen, agreed to and fetched",
            next_step="leave out --from, or leave out the others",
        )


def _print(report: SyncReport, folder: Path, seconds: float, json_: bool, csv: Path | None) -> None:
    done = "built" if report.changed else "nothing new:"
    notes = (
        f"{done} record {report.version} in {folder} ({seconds:.1f} s)",
        *([f"{report.problems:,} problems: suasion record --problems"] if report.changed else []),
    )
    extra = {"version": report.version, "changed": report.changed, "seconds": round(seconds, 2)}
    emit(report.sources, json_=json_, csv=csv, title="Sources", notes=notes, extra=extra, limit=100)


def _fetched(address: str, folder: Path) -> Path:
    from suasion.record.live.mirror import fetch_mirror

    with progress_bar("fetching the mirror") as progress:
        return fetch_mirror(address, folder, _web(), progress=progress)


def _live(
    folder: Path, names: list[str], dry_run: tuple[bool, bool], accept: bool, again: bool, json_: bool, csv: Path | None
) -> None:
    import polars as pl

    from suasion.record.live import get
    from suasion.record.rebuild import rebuild

    web = _web()
    dry, ask = dry_run
    if dry:
        note = "nothing was fetched; `suasion import --kinds` says what a person must fetch"
        sizes = (
            "sizes are empty where nobody was asked: --ask"
            if not ask
            else "sizes are empty where a publisher gives none"
        )
        found = get.plan(folder, web if ask else None, names)
        emit(found, json_=json_, csv=csv, title="What would be fetched", notes=(note, sizes), limit=100)
        return
    with progress_bar("fetching") as progress:
        outcomes = get.fetch_all(
            folder, web, names=names, agreed=lambda c: _agreed(c, accept), again=again, progress=progress
        )
    table = pl.DataFrame(
        [(o.source, o.state, o.why) for o in outcomes], schema=["source", "state", "why"], orient="row"
    )
    if not any(o.state in ("fetched", "held") for o in outcomes):
        why = "; ".join(f"{o.source}: {o.state}, {o.why}" for o in outcomes)
        step = "suasion sync --accept (after reading the licence), or `suasion sync --from DIR`"
        raise SourceFailed("no live source could be fetched; the old record is untouched", why=why, next_step=step)
    with progress_bar("reading the sources") as progress:
        report = rebuild(folder, progress=progress)
    lost = [o for o in outcomes if o.state in ("failed", "not agreed")]
    notes = (f"record {report.version} in {folder}", *(f"left out: {o.source} ({o.state}: {o.why})" for o in lost))
    emit(table, json_=json_, csv=csv, title="Live sources", notes=notes, extra={"version": report.version}, limit=100)


def _agreed(connector: Connector, accept: bool) -> bool:
    """Show the licence; agreed by --accept, or by the person at the terminal."""
    sys.stderr.write(f"{connector.feeds.title}\n  {connector.address}\n  licence: {connector.licence}\n")
    if accept:
        return True
    return sys.stdin.isatty() and typer.confirm("Do you agree to this licence?", err=True)


def _web() -> Downloader:
    """The downloader; SUASION_REWRITE="PREFIX=OTHER;..." sends addresses to a proxy or a copy of one's own."""
    from suasion.record.live.web import Downloader

    pairs = [p.partition("=") for p in os.environ.get("SUASION_REWRITE", "").split(";") if "=" in p]
    return Downloader(rewrite={old: new for old, _, new in pairs})
