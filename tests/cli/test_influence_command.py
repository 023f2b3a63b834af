"""`suasion influence` on the starter record: a study, votes, statements, seats, and what is refused."""

import json
from importlib import import_module

import pytest
from typer.testing import CliRunner

from suasion import cli
from suasion.influence import columns

study = import_module("suasion.influence.study")  # the package has the function under that name
ONE = study.Grid(("all",), (0, 1), ((),), (("state", "year"),), (False,), (False,))


@pytest.fixture
def run(starter_home, monkeypatch):
    cli._load()
    monkeypatch.setattr(study, "Grid", lambda: ONE)
    monkeypatch.setattr(study, "SMALL", ONE)

    def asked(*words):
        home = () if "--home" in words else ("--home", starter_home)
        return CliRunner().invoke(cli.app, ["influence", *map(str, (*home, *words))])

    return asked


PAIR = ("--instrument", "partnership", "--outcome", "agreement", "--draws", 19)


@pytest.mark.parametrize("part", columns.PARTS)
def test_a_part_has_the_columns_that_are_documented(run, part):
    done = run(*PAIR, "--part", part, "--json")
    assert done.exit_code == 0
    told = json.loads(done.stdout)
    assert list(told["rows"][0]) == list(columns.PARTS[part])
    assert told["verdict"] and "no controls, as the record has none" in told["words"][1]


def test_votes_and_statements_are_choices_with_the_columns_that_are_documented(run):
    for words in (("--vote", "hrc-a-hrc-51-l6"), ("--statements", 2019)):
        done = run(*words, "--terms", "partnership", "--json")
        assert done.exit_code == 0, done.output
        told = json.loads(done.stdout)
        assert list(told["rows"][0]) == list(columns.OTHERS["--vote, --statements"])
        assert sum(told["counts"].values()) == told["rows"][0]["n"]


def test_a_state_is_looked_up(run, monkeypatch, tmp_path):
    survey = import_module("suasion.influence.survey")
    monkeypatch.setattr(survey, "BRIEF", ONE)
    done = run("--state", "Nepal", "--json", "--home", tmp_path)  # what is kept beside that record is of this test
    assert done.exit_code == 0, done.output
    rows = json.loads(done.stdout)["rows"]
    assert list(rows[0]) == list(columns.OTHERS["--state"])
    assert "partnership" in [r["instrument"] for r in rows]


def test_a_figure_and_a_page_are_written(run, tmp_path):
    done = run(*PAIR, "--figure", tmp_path / "c.svg", "--page", tmp_path / "p.html")
    assert done.exit_code == 0
    assert (tmp_path / "c.svg").exists() and (tmp_path / "data" / "influence-curve.csv").exists()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--part", "nothing"), 2),
        (("--draws", 3), 2),
        (("--instrument", "charm"), 3),
        (("--vote", "x", "--statements", 2019), 2),
        (("--outcome", "charm"), 3),
        (("--seats", "charm"), 3),
        (("--vote", "nothing"), 3),
        (("--vote", "hrc-a-hrc-51-l6", "--terms", "charm"), 3),
        (("--instrument", "finance"), 4),
        (("--seats", "hrc"), 4),
        (("--statements", 2021, "--terms", "partnership"), 4),
    ],
)
def test_what_cannot_be_asked_has_its_exit_code(run, words, code):
    assert run(*words).exception.exit_code == code
