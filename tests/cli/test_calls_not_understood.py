"""A call that lacks something, or holds what no command takes, is told as every error is, with an example."""

import shlex

import pytest
from typer.testing import CliRunner

from suasion import cli
from suasion.cli.reference import commands
from suasion.errors import UsageError

NEEDING = {name: command for name, command in commands().items() if any(p.required for p in command.params)}


def refused(*words):
    cli._load()
    error = CliRunner().invoke(cli.app, list(words)).exception
    assert isinstance(error, UsageError)
    return error


@pytest.mark.parametrize("name", NEEDING)
def test_what_a_command_needs_is_named_with_why_and_a_call_that_is_understood(name):
    error, needed = refused(name), next(p for p in NEEDING[name].params if p.required)
    assert error.what.startswith("missing ") and f"'{needed.opts[0]}'" in error.what
    assert (error.where.split()[-1], error.why) == (name, f"{needed.opts[0]}: {needed.help}")
    example = NEEDING[name].epilog.removeprefix("For example: ")
    assert f"for example: {example};" in error.next_step
    suasion, command, *words = shlex.split(example)
    assert (suasion, command) == ("suasion", name)
    assert NEEDING[name].make_context(name, words).args == []


def test_a_command_that_is_not_there_is_told_with_the_nearest():
    error = refused("whop")
    assert (
        error.what == "no such command 'whop'. Did you mean 'whip'?" and "--help` lists the commands" in error.next_step
    )


def test_an_option_without_its_value_an_unknown_one_and_a_word_for_a_number_are_told_so():
    assert refused("whip", "--on").what == "option '--on' requires an argument"
    assert refused("whip", "--of", "2025-03-01").what.startswith("no such option: --of")
    wrong = refused("positions", "--chains", "many")
    assert wrong.what.startswith("invalid value for '--chains'") and "--posterior" in wrong.why
    assert "positions --help" in wrong.next_step
