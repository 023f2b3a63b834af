"""An option that takes one value is refused when it is given twice: the last would win over the others in silence."""

from __future__ import annotations

from collections import Counter
from typing import Any

from typer.core import TyperCommand

from suasion.cli.codebook import running
from suasion.errors import UsageError


class Once(TyperCommand):
    """A command whose options are each given once, but for those that may be repeated, and plain flags."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse as ever. Raises UsageError that names an option given twice."""
        if not ctx.resilient_parsing:
            given = self.make_parser(ctx).parse_args(args=list(args))[2]
            for option, times in Counter(p for p in given if _takes_one(p)).items():
                if times > 1:
                    raise _twice(option.opts[0], times, ctx.command_path)
        return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; a CSV file it writes says which call made it."""
        with running(ctx):
            return super().invoke(ctx)


def _takes_one(param: Any) -> bool:
    return param.param_type_name == "option" and not param.multiple and not param.is_flag


def _twice(option: str, times: int, command: str) -> UsageError:
    return UsageError(
        f"{option} was given {times} times",
        where=command,
        why="it takes one value, and one of them would win in silence",
        next_step=f"give it once; `{command} --help` says which options may be repeated",
    )
