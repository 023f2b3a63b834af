"""Every example of the documentation is run: commands on the starter record, Python in order of the page."""

import re
import shlex
import sys
from pathlib import Path

import pytest
import typer

from suasion import cli

ROOT = Path(__file__).parents[2]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
# Made by `make docs` from the code; their blocks are no examples to run.
GENERATED = {"codebook.md", "commands.md", "api.md", "outputs.md"}


def blocks(page, kind):
    text = page.read_text(encoding="utf-8")
    return [body for found, body in BLOCK.findall(text) if found == kind]


def lines(page, kind="sh"):
    for body in blocks(page, kind):
        for line in body.replace("\\\n", " ").splitlines():
            bare = line.split(" #")[0].strip()
            if bare.startswith("suasion "):
                yield bare


COMMANDS = [(p, line) for p in PAGES if p.name not in GENERATED for line in lines(p)]
# Commands that need the full record, or a file of the reader's: not run, but read as the command would read them.
SHOWN = [(p, line) for p in PAGES if p.name not in GENERATED for kind in ("", "text") for line in lines(p, kind)]
PYTHON = [p for p in PAGES if p.name not in GENERATED and blocks(p, "python")]


@pytest.fixture(scope="module")
def workplace(tmp_path_factory):
    return tmp_path_factory.mktemp("examples")


@pytest.mark.parametrize(("page", "line"), COMMANDS, ids=[f"{p.name}: {c}" for p, c in COMMANDS])
def test_a_command_of_the_documentation_runs(page, line, workplace, starter_home, monkeypatch, capsys):
    monkeypatch.setenv("SUASION_HOME", str(starter_home))
    monkeypatch.chdir(workplace)
    monkeypatch.setattr(sys, "argv", shlex.split(line))
    with pytest.raises(SystemExit) as ended:
        cli.main()
    said = capsys.readouterr()
    assert ended.value.code in (0, None), said.err
    assert said.out.strip() or "--csv" in line


@pytest.mark.parametrize("page", PYTHON, ids=[p.name for p in PYTHON])
def test_the_python_of_a_page_runs_from_top_to_bottom(page, workplace, starter_home, monkeypatch, capsys):
    monkeypatch.setenv("SUASION_HOME", str(starter_home))
    monkeypatch.chdir(workplace)
    names: dict[str, object] = {}
    for body in blocks(page, "python"):
        exec(compile(body, page.name, "exec"), names)  # the documentation's own code
    assert names


@pytest.mark.parametrize(("page", "line"), SHOWN, ids=[f"{p.name}: {c}" for p, c in SHOWN])
def test_a_command_that_is_only_shown_has_all_it_needs(page, line, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    cli._load()
    group = typer.main.get_command(cli.app)
    name, *words = shlex.split(line)[1:]
    if name != "--install-completion":
        group.commands[name].make_context(name, words)


def test_there_are_examples_to_run():
    assert len(COMMANDS) > 15
    assert len(SHOWN) > 30
    assert len(PYTHON) >= 2
