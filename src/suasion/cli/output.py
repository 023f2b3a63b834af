"""The options every command has, and how it prints: a table for people, JSON or CSV for machines."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from suasion.cli.tables import emit_notes, print_part, print_table, write_out
from suasion.errors import BadInput, SourceFailed, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl

    from suasion.present.lookup.parts import Part
    from suasion.record.sync import Progress

Home = Annotated[
    Path | None,
    typer.Option("--home", envvar="SUASION_HOME", help="Folder that holds the record.", show_default=False),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]
Csv = Annotated[
    Path | None,
    typer.Option(
        "--csv", help="Write CSV to FILE, its columns explained beside it ('-' is standard output).", show_default=False
    ),
]

PartName = Annotated[str, typer.Option("--part", help="The part that --csv and the JSON rows hold.")]


def emit(
    frame: pl.DataFrame,
    *,
    json_: bool = False,
    csv: Path | None = None,
    title: str = "",
    notes: tuple[str, ...] = (),
    extra: dict[str, Any] | None = None,
    limit: int = 40,
    raw: bool = False,
) -> None:
    """Print `frame`: CSV when a file is given, JSON when asked, else a table with its notes.

    JSON is an object: every entry of `extra`, then `notes` and `rows`. In a table a day of which the year alone is
    known is a year, unless the rows are wanted `raw`.
    """
    if csv is not None:
        _write_csv(frame, csv, notes, extra or {})
    elif json_:
        body = {**(extra or {}), "notes": list(notes), "rows": frame.to_dicts()}
        write_out(json.dumps(body, ensure_ascii=False, default=_plain) + "\n")
    else:
        print_table(frame, title, notes, limit, raw=raw)


def emit_parts(
    parts: Sequence[Part],
    *,
    main: str,
    json_: bool = False,
    csv: Path | None = None,
    notes: tuple[str, ...] = (),
    extra: dict[str, Any] | None = None,
) -> None:
    """Print an answer of several parts: CSV of the part `main`; JSON of all of them; tables for people.

    JSON is an object as of `emit`: `rows` are those of `main`, and `parts` holds every part's rows by id.
    """
    named = {p.id: p for p in parts}
    known_part(main, named)
    if csv is not None or json_:
        held = {"parts": {p.id: p.frame.to_dicts() for p in parts}} if json_ else {}
        told = (*notes, *(p.note for p in parts if p.note))
        emit(named[main].frame, json_=json_, csv=csv, notes=told, extra={**(extra or {}), **held})
        return
    for p in parts:
        if p.frame.height and (p.shown or p.id == main):
            print_part(p)
    emit_notes((*(p.note for p in parts if p.note), *notes))


def known_part(part: str, names: Iterable[str]) -> str:
    """`part`, where it is one of `names`. Raises UsageError where it is none."""
    if part not in (held := tuple(names)):
        raise UsageError(f"unknown part {part!r}", next_step=f"use one of {', '.join(held)}")
    return part


def other_parts(part: str, names: Iterable[str]) -> str:
    """The note that names what else can be asked for.

    >>> other_parts("texts", ("overview", "texts", "pace"))
    'other parts, with --part: overview, pace'
    """
    return f"other parts, with --part: {', '.join(p for p in names if p != part)}"


def streamed(csv: Path) -> bool:
    """Is it standard output, a pipe or a device, which nothing is put in the place of?

    >>> streamed(Path("-")), streamed(Path("answer.csv"))
    (True, False)
    """
    return str(csv) == "-" or (csv.exists() and not csv.is_file() and not csv.is_dir())


def _write_csv(frame: pl.DataFrame, csv: Path, notes: tuple[str, ...], extra: dict[str, Any]) -> None:
    from suasion.cli.codebook import write_beside
    from suasion.record.files import flat, writable, write_text

    text = flat(frame).write_csv()
    if str(csv) == "-":
        write_out(text)
    else:
        try:
            if streamed(csv):
                csv.write_text(text, encoding="utf-8")
            else:
                writable(csv)
                write_text(csv, text)
                write_beside(csv, frame, notes, extra)
        except (OSError, SourceFailed) as e:
            why = e.why if isinstance(e, SourceFailed) else str(e)
            raise SourceFailed(
                "the CSV file cannot be written", where=str(csv), why=why, next_step="choose another path"
            ) from e
    for note in notes:
        print(note, file=sys.stderr)


def _plain(value: object) -> object:
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if hasattr(value, "item"):
        return value.item()
    raise BadInput(f"cannot write a {type(value).__name__} as JSON")


@contextmanager
def progress_bar(what: str = "") -> Iterator[Progress]:
    """A progress bar on standard error, where that is a terminal; call it with (step, done, of).

    It says `what` at once; without, nothing is shown before the first call.
    """
    from rich import progress as rich_progress
    from rich.console import Console

    columns = (
        rich_progress.TextColumn("{task.description}"),
        rich_progress.BarColumn(),
        rich_progress.MofNCompleteColumn(),
        rich_progress.TimeElapsedColumn(),
    )
    with rich_progress.Progress(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task(what, total=None, visible=bool(what))

        def progress(step: str, done: int, of: int) -> None:
            bar.update(task, description=step, completed=done, total=of, visible=True)

        yield progress
