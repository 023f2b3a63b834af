"""Rows as people read them at a terminal: a table where it fits the window, else a list of fields for each row."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl
    from rich.console import Console

    from suasion.present.lookup.parts import Part

SIDE_BY_SIDE = 6
UNBROKEN = 12  # no cell as short as this is broken
TEXT = 16  # the narrowest column of words
PIPED = 140  # columns where there is no window


def decimals(column: str, digits: int) -> pl.Expr:
    """Numbers as text with so many digits behind the point; a bare number in a table has three.

    >>> import polars as pl
    >>> pl.DataFrame({"mean": [0.9787, None]}).select(decimals("mean", 2))["mean"].to_list()
    ['0.98', None]
    """
    import polars as pl

    return pl.col(column).map_elements(lambda v: f"{v:.{digits}f}", return_dtype=pl.String)


def print_table(frame: pl.DataFrame, title: str, notes: tuple[str, ...], limit: int, *, raw: bool = False) -> None:
    """A table where its columns fit the window, else a list of fields for each row: nothing is ever cut off."""
    from suasion.record.files import flat
    from suasion.record.precision import as_read

    more, frame = frame.height - limit, frame.head(limit) if raw else as_read(frame.head(limit))
    console = _console()
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


def write_out(text: str) -> None:
    """Write to standard output; a reader who has read enough (`| head`) has not failed."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        _nobody_reads()


def _console() -> Console:
    from rich.console import Console

    class Output(Console):
        def on_broken_pipe(self) -> None:
            _nobody_reads()

    return Output()


def _nobody_reads() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nor does the last flush fail
    sys.exit(0)


def _least(name: str, cells: Sequence[str]) -> int:
    """The narrowest a column may be: short cells whole, long ones broken at words."""
    longest = max(map(len, cells), default=0)
    return max(min(longest, TEXT if longest > UNBROKEN else UNBROKEN), min(len(name), UNBROKEN))


def _print_grid(console: Console, frame: pl.DataFrame, rows: list[list[str]], least: Sequence[int], title: str) -> None:
    from rich.table import Table

    if title:  # a table's own title is wrapped at the table's width
        console.print(title, style="italic", highlight=False)
    table = Table(header_style="bold", box=None, pad_edge=False)
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


def print_part(part: Part) -> None:
    """One row as a list of fields, more as a table; without what is empty, always the same, or for machines."""
    from suasion.record.files import flat

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
    print_table(frame, part.heading, (), limit=400)


def emit_notes(notes: Sequence[str]) -> None:
    """Print what a reader must know, under the tables."""
    console = _console()
    for note in notes:
        console.print(note, style="dim", markup=False, highlight=False)


def _cell(value: object) -> str:
    from rich.markup import escape

    if value is None:
        return "-"
    return f"{value:.3f}" if isinstance(value, float) else escape(str(value))
