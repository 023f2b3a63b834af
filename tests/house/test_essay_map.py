"""docs/essay-map.md names tables, commands and modules; each must exist."""

import importlib.util
import re
from pathlib import Path

import pytest
import typer

from suasion import cli
from suasion.record.tables import all_tables

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "essay-map.md").read_text(encoding="utf-8")
ROWS = [line for line in TEXT.splitlines() if line.startswith("|")][2:]
NAMED = re.findall(r"`(table|command|module):([\w.-]+)`", TEXT)


def commands() -> set[str]:
    cli._load()
    return set(typer.main.get_command(cli.app).commands)


def test_the_map_covers_the_essay():
    assert len(ROWS) >= 20
    assert len(NAMED) >= 30


@pytest.mark.parametrize(("kind", "name"), sorted(set(NAMED)))
def test_what_the_map_names_exists(kind, name):
    if kind == "table":
        assert name in all_tables()
    elif kind == "command":
        assert name in commands()
    else:
        assert importlib.util.find_spec(f"suasion.{name}") is not None


@pytest.mark.parametrize("row", ROWS)
def test_every_row_says_what_works_today(row):
    cells = [c.strip() for c in row.strip("|").split("|")]
    assert len(cells) == 6
    assert cells[5].startswith(("works", "partly", "not yet"))
