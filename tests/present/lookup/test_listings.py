"""Claims, scenarios, rulings and the record about itself have the columns that docs/outputs.md lists."""

import csv
import io
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from suasion import cli
from suasion.claims import moved as claims_moved
from suasion.cli.reference import commands
from suasion.measures import moved
from suasion.measures.positions.search.grid import NAMES
from suasion.present.lookup import listings, upkeep
from suasion.present.lookup.outputs import meanings, tables

CALLS = {
    "suasion claims": ("claims",),
    "suasion scenarios": ("scenarios",),
    "suasion scenarios --kinds": ("scenarios", "--kinds"),
    "suasion decide": ("decide", "--body", "hrc", "--on", "2022-10-06", "--yes", "17", "--no", "19"),
    "suasion decide (the rules of a day)": ("decide", "--body", "hrc", "--on", "2022-10-06"),
    "suasion record --coverage": ("record", "--coverage"),
    "suasion record --problems": ("record", "--problems"),
    "suasion diff": ("diff", "starter", "starter"),
    "suasion diff --rows": ("diff", "starter", "starter", "--rows"),
    "suasion diff --cells": ("diff", "starter", "starter", "--cells"),
    "suasion doctor": ("doctor",),
    "suasion export": ("export", "--out", "tables"),
    "suasion import --kinds": ("import", "--kinds"),
    "suasion sync --dry-run": ("sync", "--dry-run"),
}


# What needs two full records or minutes is held against the schema of what makes the frame.
MADE = {
    "suasion diff --conclusions": tuple(moved.SCHEMA),
    "suasion diff --judgements": tuple(claims_moved.SCHEMA),
    "suasion positions-search": (*NAMES, "score", "behind", "se", "fitted", "pairs", "chosen"),
}
# Not held against anything: they take long, files of the reader's, or a network.
APART = {
    "suasion brief",
    "suasion export --mirror",
    "suasion import",
    "suasion site",
    "suasion sync",
    "suasion sync (live sources)",
}
ANSWERS = dict((*listings.ANSWERS, *upkeep.ANSWERS))


def test_every_command_that_writes_a_csv_file_says_what_its_columns_are():
    writes = {name for name, c in commands().items() if any("--csv" in p.opts for p in c.params)}
    assert writes - {call.split()[1] for call, _ in tables()} == {"sql"}  # its columns are the reader's
    assert set(ANSWERS) == {*CALLS, *MADE, *APART}


@pytest.mark.parametrize("said", sorted(MADE))
def test_the_columns_of_what_is_not_run_here_are_those_declared(said):
    assert tuple(ANSWERS[said]) == MADE[said]


@pytest.mark.parametrize("said", sorted(CALLS))
def test_the_columns_are_those_declared(said, starter_home, monkeypatch, tmp_path):
    columns = ANSWERS[said]
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SUASION_HOME", str(starter_home))
    cli._load()
    printed = CliRunner().invoke(cli.app, [*CALLS[said], "--csv", "-"]).stdout
    assert next(csv.reader(io.StringIO(printed))) == list(columns)


def test_to_explain_columns_only_what_declares_them_is_loaded():
    asked = "from suasion.present.lookup.outputs import meanings; import sys; "
    asked += "print(meanings('positions', ['sd', 'x']), 'suasion.influence' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True).stdout
    assert told == "{'sd': 'standard error of the position'} False\n"
    assert meanings("influence", ["estimate"])
    assert {call for call, _ in tables()} == {c for of in {c.split()[1] for c, _ in tables()} for c, _ in tables(of)}
