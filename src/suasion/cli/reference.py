"""docs/commands.md: every command and option, from the commands themselves: `python -m suasion.cli.reference docs`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import typer

from suasion import cli

COMMON = ("--home", "--json", "--csv", "--help")
HEAD = """# Commands

Made from the commands themselves by `make docs`; not edited by hand.

Every command takes `--home DIR` (or `SUASION_HOME`), prints a table for people, JSON with `--json` and CSV with
`--csv FILE` (`-` is standard output). It exits with 0, or 2 for a wrong call, 3 for bad input (a name or a value
that refers to nothing is one), 4 for a missing record, 5 for a source that failed, or for positions that have not
converged (these are written all the same). `suasion --install-completion` teaches your shell the commands and options.
"""


def commands() -> dict[str, Any]:
    """Every command by name, as the command line knows it."""
    cli._load()
    found: dict[str, Any] = getattr(typer.main.get_command(cli.app), "commands")  # noqa: B009 - typed as a plain command
    return dict(sorted(found.items()))


def reference_text() -> str:
    """The page: a section a command, with its arguments and the options of its own."""
    return HEAD + "".join(_section(name, command) for name, command in commands().items())


def _section(name: str, command: Any) -> str:
    lines = ["", f"## {name}", "", " ".join((command.help or "").split()), ""]
    shown = [p for p in command.params if p.opts and p.opts[0] not in COMMON]
    if shown:
        lines += ["| | | default |", "|---|---|---|", *(_row(p) for p in shown), ""]
    if command.epilog:
        intro, example = command.epilog.split(": ", 1)
        lines += [f"{intro}: `{example}`", ""]
    return "\n".join(lines)


def _row(param: Any) -> str:
    written = (
        (param.metavar or param.name or "").upper()
        if param.param_type_name == "argument"
        else "`" + "`, `".join(param.opts) + "`"
    )
    default = "" if param.default in (None, False, "", ()) or callable(param.default) else f"`{param.default}`"
    if param.required:
        default = "needed"
    said = " ".join((getattr(param, "help", "") or "").split()).replace("|", "\\|")
    return f"| {written} | {said} | {default} |"


if __name__ == "__main__":
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "docs") / "commands.md"
    target.write_text(reference_text(), encoding="utf-8")
    print(target)
