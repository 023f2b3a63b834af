"""`suasion positions-search`: which settings of the model of positions predict held-out votes best."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from suasion.cli.output import Csv, Home, Json, emit
from suasion.cli.positions import Body, By, Continued, Threads, Topic, chosen_calls


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="positions-search")(positions_search)


def positions_search(
    grid: Annotated[
        Path | None, typer.Option("--grid", help="TOML file of settings to try; without it, the one that ships.")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Write the result as TOML to this file.")] = None,
    body: Body = "unga",
    topic: Topic = "all",
    by: By = None,
    continued: Continued = False,
    threads: Threads = 0,
    home: Home = None,
    json_: Json = False,
    csv: Csv = None,
) -> None:
    """Score the settings of the model of positions on held-out votes, and choose by a rule declared with the grid."""
    from datetime import date

    from rich.console import Console
    from rich.progress import Progress

    from suasion.errors import SourceFailed
    from suasion.measures.positions import PositionSpec
    from suasion.measures.positions.search import read_grid, search
    from suasion.measures.positions.search.writing import as_toml

    asked = read_grid(grid)
    record, calls = chosen_calls(home, body, topic, by, continued)
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("settings", total=None)
        found = search(
            calls, asked, PositionSpec(threads=threads), lambda n, of: bar.update(task, completed=n, total=of)
        )
    if out is not None:
        unit = by or ("year" if body == "joint" else "session")
        text = as_toml(found, record=record.name, votes=f"{body}, {topic}, by {unit}", on=date.today())
        try:
            out.write_text(text, encoding="utf-8")
        except OSError as e:
            raise SourceFailed(
                "the result cannot be written", where=str(out), why=str(e), next_step="choose another path"
            ) from e
    said = ", ".join(f"{n} {v:g}" for n, v in found.chosen.items())
    notes = (
        f"chosen: {said}; rule: {found.rule}",
        "ballots: {:,} of the next session on new texts (score), {:,} of hidden pairs (pairs)".format(*found.ballots),
        record.name,
    )
    emit(
        found.frame,
        json_=json_,
        csv=csv,
        notes=notes,
        extra={"version": record.version, "chosen": found.chosen},
        limit=200,
    )
