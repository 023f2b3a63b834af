"""`suasion scenarios`: what ships, and how to write one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from suasion.cli.output import Csv, Home, Json, emit

if TYPE_CHECKING:
    import polars as pl


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="scenarios")(scenarios)


def scenarios(
    name: Annotated[str, typer.Argument(help="A shipped scenario: prints its TOML.", show_default=False)] = "",
    kinds: Annotated[bool, typer.Option("--kinds", help="The kinds of change and their entries.")] = False,
    home: Home = None,
    json_: Json = False,
    csv: Csv = None,
) -> None:
    """List the shipped scenarios, print the TOML of one to start your own from, or list what a change can be."""
    if name:
        from suasion.scenarios.shipped import scenario

        print(scenario(name).text, end="")
    elif kinds:
        emit(_kinds(), json_=json_, csv=csv, title="Entries of a scenario", limit=200)
    else:
        notes = ("suasion replay NAME runs one; suasion scenarios NAME prints it; --kinds says what a change can be",)
        emit(_shipped(), json_=json_, csv=csv, title="Shipped scenarios", notes=notes)


def _shipped() -> pl.DataFrame:
    import polars as pl

    from suasion.scenarios.shipped import scenario, shipped_names

    made = [scenario(n) for n in shipped_names()]
    rows = [(s.name, s.head.title, "exact" if s.exact else "model", s.head.question) for s in made]
    return pl.DataFrame(rows, schema=["scenario", "title", "answer", "question"], orient="row")


def _kinds() -> pl.DataFrame:
    import polars as pl

    from suasion.scenarios.reference import reference_rows

    return pl.DataFrame(reference_rows(), schema=["table", "entry", "takes", "default", "meaning"], orient="row")
