"""`suasion serve`: the explorer in a browser."""

from __future__ import annotations

from typing import Annotated

import typer

from suasion.cli.output import Home


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="serve")(serve)


def serve(
    port: Annotated[int, typer.Option("--port", help="Port to listen on.", min=1, max=65535)] = 8000,
    host: Annotated[
        str, typer.Option("--host", help="Address to listen on: this machine alone by default.")
    ] = "127.0.0.1",
    open_: Annotated[bool, typer.Option("--open", help="Open the first page where there is a screen.")] = False,
    sql: Annotated[
        bool, typer.Option("--sql", help="Answer SQL under /api/sql: one SELECT, limits on time, memory and rows.")
    ] = False,
    home: Home = None,
) -> None:
    """Serve the explorer: a page for every state, decision and body, and the same as JSON under /api."""
    from suasion.errors import UsageError
    from suasion.present.explorer.serving.memory import frugal

    frugal()  # before Polars is imported
    try:
        from suasion.present.explorer.serving.server import run
    except ModuleNotFoundError as e:
        raise UsageError(f"{e.name} is not installed", next_step="pip install 'suasion[web]'") from e
    run(home, host, port, open_=open_, sql=sql)
