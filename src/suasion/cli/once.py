"""How a call is read: what is missing or wrong in it is told as every error is, and an option given twice is refused.

The last of two values would win over the other in silence.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from suasion.cli.codebook import running
from suasion.errors import UsageError

REFUSED: type[Exception] = typer.BadParameter.__bases__[0]  # UsageError of click, which typer does not name


class Commands(TyperGroup):
    """The commands; one that is not there is told as every error is."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command of this name. Raises UsageError where there is none."""
        try:
            return super().resolve_command(ctx, args)
        except REFUSED as e:
            raise _told(e, ctx, "lists the commands") from e


class Once(TyperCommand):
    """A command whose options are each given once, but for those that may be repeated, and plain flags."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse as ever. Raises UsageError that names an option given twice, or what is missing or not understood."""
        try:
            if not ctx.resilient_parsing:
                self._refuse_twice(ctx, args)
            return super().parse_args(ctx, args)
        except REFUSED as e:
            raise _told(e, ctx) from e

    def _refuse_twice(self, ctx: Any, args: list[str]) -> None:
        given = self.make_parser(ctx).parse_args(args=list(args))[2]
        for option, times in Counter(p for p in given if _takes_one(p)).items():
            if times > 1:
                raise _twice(option.opts[0], times, ctx.command_path)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; a CSV file it writes says which call made it."""
        with running(ctx):
            return super().invoke(ctx)


def _takes_one(param: Any) -> bool:
    return param.param_type_name == "option" and not param.multiple and not param.is_flag


def _told(error: Any, ctx: Any, help_says: str = "says what it takes") -> UsageError:
    """What the parser refused, what the option or argument is, and a call that works."""
    param = getattr(error, "param", None)
    steps = (ctx.command.epilog, f"`{ctx.command_path} --help` {help_says}")
    return UsageError(
        _begun_small(error.format_message().rstrip(".")),
        where=ctx.command_path,
        why=f"{param.opts[0]}: {param.help}" if param is not None and param.help else "",
        next_step="; ".join(_begun_small(s) for s in steps if s),
    )


def _begun_small(text: str) -> str:
    return text[0].lower() + text[1:]


def _twice(option: str, times: int, command: str) -> UsageError:
    return UsageError(
        f"{option} was given {times} times",
        where=command,
        why="it takes one value, and one of them would win in silence",
        next_step=f"give it once; `{command} --help` says which options may be repeated",
    )
