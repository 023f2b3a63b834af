"""Claims, scenarios, rulings and the record about itself have the columns that docs/outputs.md lists."""

import csv
import io
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from suasion import cli
from suasion.present.lookup import listings
from suasion.present.lookup.outputs import meanings, tables

CALLS = {
    "suasion claims": ("claims",),
    "suasion scenarios": ("scenarios",),
    "suasion scenarios --kinds": ("scenarios", "--kinds"),
    "suasion decide": ("decide", "--body", "hrc", "--on", "2022-10-06", "--yes", "17", "--no", "19"),
    "suasion decide (the rules of a day)": ("decide", "--body", "hrc", "--on", "2022-10-06"),
    "suasion record --coverage": ("record", "--coverage"),
    "suasion record --problems": ("record", "--problems"),
}


@pytest.mark.parametrize(("said", "columns"), listings.ANSWERS, ids=lambda v: v if isinstance(v, str) else "")
def test_the_columns_are_those_declared(said, columns, starter_home, monkeypatch):
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
