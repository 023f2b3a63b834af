"""The command line: one file a command, found by itself; it parses, calls one function, prints."""

from __future__ import annotations

import sys
from functools import cache

import typer

from suasion.cli.once import Commands, Once
from suasion.errors import EXTRA_OF, SuasionError, lacking
from suasion.found import declared_in

app = typer.Typer(
    name="suasion",
    cls=Commands,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"max_content_width": 110},  # where the window is as wide, lines of help are whole
    help="An observatory and a laboratory of the international human rights regime.",
)


@cache
def _load() -> None:
    """Register every command, once a process."""
    for register in declared_in(__name__, "register"):
        register(app)
    for command in app.registered_commands:
        command.cls = Once


def main() -> None:
    """Run the command; an error of ours prints what, where, why and the next step, and sets the exit code."""
    _load()
    try:
        app()
    except SuasionError as error:
        print(f"error: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
    except ModuleNotFoundError as error:
        if str(error.name).partition(".")[0] not in EXTRA_OF:
            raise
        told = lacking(str(error.name))
        print(f"error: {told}", file=sys.stderr)
        sys.exit(told.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
