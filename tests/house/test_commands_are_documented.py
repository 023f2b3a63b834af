"""Every command and option is documented because this says so; every public name exists and says what it is."""

from pathlib import Path

import pytest

import suasion as su
from suasion.cli.reference import COMMON, commands, reference_text

DOCS = Path(__file__).parents[2] / "docs"
NAMES = sorted(commands())


def test_the_page_of_commands_is_current():
    assert (DOCS / "commands.md").read_text(encoding="utf-8") == reference_text(), "run `make docs`"


@pytest.mark.parametrize("name", NAMES)
def test_a_command_and_each_of_its_options_says_what_it_does(name):
    command = commands()[name]
    assert len(command.help or "") > 20
    for param in command.params:
        assert getattr(param, "help", None) or param.name == "help", f"{name} {param.name}"


@pytest.mark.parametrize("name", NAMES)
def test_a_command_takes_the_options_that_every_command_takes(name):
    options = {o for p in commands()[name].params for o in p.opts}
    wanted = set(COMMON) - {"--help"}
    assert wanted <= options or name == "serve"


@pytest.mark.parametrize("name", sorted(su.API))
def test_a_public_name_exists_and_says_what_it_is(name):
    assert len(getattr(su, name).__doc__ or "") > 20


def test_an_unknown_public_name_lists_the_names_there_are():
    with pytest.raises(AttributeError, match="open_record"):
        su.nothing  # noqa: B018
