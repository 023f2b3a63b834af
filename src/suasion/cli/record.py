"""`suasion record`: what the record holds, where from, and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from suasion.cli.output import Csv, Home, Json, emit
from suasion.errors import UsageError

if TYPE_CHECKING:
    from suasion.record.store import Record


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="record")(record)


def record(
    problems: Annotated[bool, typer.Option("--problems", help="Count problems by source and reason.")] = False,
    rows: Annotated[bool, typer.Option("--list", help="With --problems: every row, not counts.")] = False,
    disagreements: Annotated[
        bool, typer.Option("--disagreements", help="Ballots on which two sources differ.")
    ] = False,
    sources: Annotated[bool, typer.Option("--sources", help="Sources with licence and citation.")] = False,
    coverage: Annotated[bool, typer.Option("--coverage", help="Bodies and years: where the data end.")] = False,
    codebook: Annotated[bool, typer.Option("--codebook", help="Every table and column, with its meaning.")] = False,
    cite: Annotated[str, typer.Option("--cite", help="How to cite: bibtex or csl.", show_default=False)] = "",
    home: Home = None,
    json_: Json = False,
    csv: Csv = None,
) -> None:
    """What the record holds: tables and rows; or its problems, disagreements, sources, coverage, codebook."""
    from suasion.record import overview
    from suasion.record.store import open_record

    held = open_record(home)
    if cite:
        print(_citations(held, cite), end="")
        return
    notes = (held.name, *overview.licence_lines(held)) if sources else (held.name,)
    if problems:
        frame, title = (held.table("problems"), "Problems") if rows else (overview.problems(held), "Problems")
    elif disagreements:
        frame, title = held.table("disagreements"), "Ballots on which sources differ"
    elif sources:
        frame, title = held.table("sources"), "Sources"
    elif coverage:
        frame, title = overview.coverage(held), "Coverage: recorded decisions by body"
    elif codebook:
        frame, title = overview.codebook(), "Codebook"
    else:
        frame, title = overview.tables(held), "Tables"
    extra = {"version": held.version, "depth": held.depth, "path": str(held.path)}
    emit(frame, json_=json_, csv=csv, title=title, notes=notes, extra=extra, limit=400)


def _citations(held: Record, form: str) -> str:
    from suasion.record.citing import bibtex, csl

    forms = {"bibtex": bibtex, "csl": csl}
    if form not in forms:
        raise UsageError(f"unknown form of citation {form!r}", next_step="use bibtex or csl")
    return forms[form](held)
