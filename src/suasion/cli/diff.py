"""`suasion diff`: what changed between two records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from suasion.cli.output import Csv, Home, Json, emit

if TYPE_CHECKING:
    from suasion.record.diff import Difference


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="diff")(diff)


def diff(
    old: Annotated[
        str, typer.Argument(help="current, previous, starter, a version, or a folder: a record's or a home.")
    ] = "previous",
    new: Annotated[str, typer.Argument(help="The other record.")] = "current",
    rows: Annotated[bool, typer.Option("--rows", help="Every row gone or added.")] = False,
    cells: Annotated[bool, typer.Option("--cells", help="Every cell that differs, old and new.")] = False,
    conclusions: Annotated[bool, typer.Option("--conclusions", help="Positions that moved.")] = False,
    judgements: Annotated[
        bool, typer.Option("--judgements", help="Verdicts, report-card marks and odds that moved.")
    ] = False,
    home: Home = None,
    json_: Json = False,
    csv: Csv = None,
) -> None:
    """What changed between two records: rows, corrections, and conclusions that moved."""
    import polars as pl

    from suasion.measures.moved import CLEAR, moved_positions
    from suasion.record.diff import difference, named_record

    pair = named_record(old, home), named_record(new, home)
    notes: tuple[str, ...] = (f"old: {pair[0].name}", f"new: {pair[1].name}")
    if conclusions:
        frame, title = moved_positions(*pair), "Newest positions on human rights votes, widest change first"
        clear = frame.filter(frame["in_sds"].abs() > CLEAR).height
        notes = (*notes, f"{clear} of {frame.height} moved by more than {CLEAR:g} standard error")
    elif judgements:
        from suasion.claims.moved import moved_judgements

        frame = moved_judgements(*pair)
        title = "Verdicts, marks and odds that moved" if frame.height else "No verdict, mark or odds moved"
    else:
        found = difference(*pair)
        frame, title = found.counts, "Rows by table"
        notes = (*notes, *_told(found))
        if not (json_ or csv):
            frame = frame.filter(pl.any_horizontal(pl.col("gone", "added", "changed") > 0))
            same = found.counts.height - frame.height
            title = "Rows by table, where they differ" if frame.height else "No row differs"
            notes = (
                *notes,
                f"{same} of {found.counts.height} tables hold the same; every row: --rows, every cell: --cells",
            )
        if rows:
            frame, title = found.rows, "Rows gone and added"
        elif cells:
            frame, title = found.cells, "Cells that differ"
    emit(frame, json_=json_, csv=csv, title=title, notes=notes, extra={"old": pair[0].version, "new": pair[1].version})


def _told(found: Difference) -> tuple[str, ...]:
    """What the counts do not say: decisions that have another id, sources that were read again."""
    told = []
    if found.renamed:
        first = ", ".join(f"{a} is {b}" for a, b in list(found.renamed.items())[:3])
        told.append(f"{len(found.renamed)} decisions are joined with another source's and bear its id: {first} ...")
    if found.reread:
        told.append(f"{len(found.reread)} sources have other files, or are read by other code")
    return tuple(told)
