"""The options every command has, and how it prints: a table for people, JSON or CSV for machines."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from suasion.errors import BadInput, SourceFailed, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl
    from rich.console import Console

    from suasion.present.lookup.parts import Part
    from suasion.record.sync import Progress

Home = Annotated[
    Path | None,
    typer.Option("--home", envvar="SUASION_HOME", help="Folder that holds the record.", show_default=False),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]
Csv = Annotated[
    Path | None,
    typer.Option("--csv", help="Write CSV to FILE ('-' is standard output).", show_default=False),
]

SIDE_BY_SIDE = 6
UNBROKEN = 12  # no cell as short as this is broken
TEXT = 16  # the narrowest column of words
PIPED = 140  # columns where there is no window
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
        _write_csv(frame, csv, notes)
    elif json_:
        body = {**(extra or {}), "notes": list(notes), "rows": frame.to_dicts()}
        print(json.dumps(body, ensure_ascii=False, default=_plain))
    else:
        _print_table(frame, title, notes, limit, raw=raw)


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
            _print_part(p)
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


def flat(frame: pl.DataFrame, between: str = ";") -> pl.DataFrame:
    """`frame` with list columns joined by ';', as CSV needs them."""
    import polars as pl

    lists = [n for n, t in frame.schema.items() if isinstance(t, pl.List)]
    return frame.with_columns(pl.col(c).cast(pl.List(pl.String)).list.join(between) for c in lists)


def _write_csv(frame: pl.DataFrame, csv: Path, notes: tuple[str, ...]) -> None:
    from suasion.record.files import write_text

    text = flat(frame).write_csv()
    if str(csv) == "-":
        sys.stdout.write(text)
    else:
        try:
            csv.parent.mkdir(parents=True, exist_ok=True)
            if csv.exists() and not csv.is_file():  # a pipe or a device
                csv.write_text(text, encoding="utf-8")
            else:
                write_text(csv, text)
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


def _print_table(frame: pl.DataFrame, title: str, notes: tuple[str, ...], limit: int, *, raw: bool = False) -> None:
    """A table where its columns fit the window, else a list of fields for each row: nothing is ever cut off."""
    from rich.console import Console

    from suasion.record.precision import as_read

    more, frame = frame.height - limit, frame.head(limit) if raw else as_read(frame.head(limit))
    console = Console()
    if not console.is_terminal:
        console.width = max(console.width, PIPED)
    rows = [[_cell(v) for v in row] for row in flat(frame, "; ").iter_rows()]
    least = [_least(name, [row[k] for row in rows]) for k, name in enumerate(frame.columns)]
    if sum(least) + 2 * len(least) > console.width and rows:
        _print_rows(console, frame, rows, title)
    else:
        _print_grid(console, frame, rows, least, title)
    if more > 0:
        console.print(f"... {more} more rows: --csv FILE has them all", markup=False)
    emit_notes(notes)


def _least(name: str, cells: Sequence[str]) -> int:
    """The narrowest a column may be: short cells whole, long ones broken at words."""
    longest = max(map(len, cells), default=0)
    return max(min(longest, TEXT if longest > UNBROKEN else UNBROKEN), min(len(name), UNBROKEN))


def _print_grid(console: Console, frame: pl.DataFrame, rows: list[list[str]], least: Sequence[int], title: str) -> None:
    from rich.table import Table

    table = Table(title=title or None, title_justify="left", header_style="bold", box=None, pad_edge=False)
    for (name, dtype), width in zip(frame.schema.items(), least, strict=True):
        side: Literal["left", "right"] = "right" if dtype.is_numeric() else "left"
        table.add_column(name, justify=side, overflow="fold", min_width=width)
    for row in rows:
        table.add_row(*row)
    console.print(table)


def _print_rows(console: Console, frame: pl.DataFrame, rows: list[list[str]], title: str) -> None:
    from rich.table import Table

    if title:
        console.print(title, style="italic")
    for row in rows:
        table = Table(show_header=False, box=None, pad_edge=False)
        table.add_column(style="bold")
        table.add_column(overflow="fold")
        for name, value in zip(frame.columns, row, strict=True):
            if value not in ("", "-"):
                table.add_row(name, value)
        console.print(table, "")


def _print_part(part: Part) -> None:
    """One row as a list of fields, more as a table; without what is empty, always the same, or for machines."""
    frame = flat(part.frame, "; ")
    frame = frame.drop(n for n in frame.columns if set(frame[n].unique()) <= {None, ""})
    if frame.height > 1:
        same = [n for n in ("state", "decision") if n in frame.columns and frame[n].n_unique() == 1]
        frame = frame.drop("locator", *same, strict=False)
    elif frame.width > SIDE_BY_SIDE:
        import polars as pl

        from suasion.record.precision import as_read

        pairs = [(n, _cell(v)) for n, v in as_read(frame).row(0, named=True).items()]
        frame = pl.DataFrame(pairs, schema=["field", "value"], orient="row")
    _print_table(frame, part.heading, (), limit=400)


def emit_notes(notes: Sequence[str]) -> None:
    """Print what a reader must know, under the tables."""
    from rich.console import Console

    console = Console()
    for note in notes:
        console.print(note, style="dim", markup=False, highlight=False)


def _cell(value: object) -> str:
    from rich.markup import escape

    if value is None:
        return "-"
    return f"{value:.3f}" if isinstance(value, float) else escape(str(value))


@contextmanager
def progress_bar(what: str) -> Iterator[Progress]:
    """A progress bar on standard error, where that is a terminal; call it with (step, done, of)."""
    from rich import progress as rich_progress
    from rich.console import Console

    columns = (
        rich_progress.TextColumn("{task.description}"),
        rich_progress.BarColumn(),
        rich_progress.MofNCompleteColumn(),
        rich_progress.TimeElapsedColumn(),
    )
    with rich_progress.Progress(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task(what, total=None)

        def progress(step: str, done: int, of: int) -> None:
            bar.update(task, description=step, completed=done, total=of)

        yield progress
