"""`suasion replay` and `suasion scenarios`: tables, JSON, CSV, a page, exit codes, an interrupted run."""

import csv
import io
import json
import tomllib

import pytest
from typer.testing import CliRunner

from suasion import cli
from suasion.scenarios.draws import engines
from tests.scenarios.toy_record import make_record

FILE = """
title = "Two thirds"
question = "What if?"
body = "hrc"
[[changes]]
kind = "threshold"
share = "2/3"
"""
ALL_VOTE = FILE.replace('kind = "threshold"\nshare = "2/3"', 'kind = "universal"\npresent = 1.0')


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("home")
    (folder / "records" / "toy").mkdir(parents=True)
    make_record(folder / "records" / "toy")
    (folder / "CURRENT").write_text("toy", encoding="utf-8")
    return folder


@pytest.fixture
def run(home):
    cli._load()
    return lambda *words: CliRunner().invoke(cli.app, [*map(str, words), "--home", str(home)], catch_exceptions=True)


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("scenarios")
    (folder / "rule.toml").write_text(FILE, encoding="utf-8")
    (folder / "model.toml").write_text(ALL_VOTE, encoding="utf-8")
    return folder


def test_a_rule_is_told_with_its_finding_first(run, files):
    result = run("replay", files / "rule.toml")
    assert result.exit_code == 0, result.exception
    assert "of 30 decisions would come out otherwise" in result.stdout.splitlines()[0]
    assert "rule (exact)" in result.stdout
    assert "model (uncertain)" not in result.stdout


def test_a_model_is_told_with_its_bands(run, files):
    result = run("replay", files / "model.toml", "--draws", "300")
    assert result.exit_code == 0, result.exception
    assert "yes, 90%" in result.stdout
    assert "model (uncertain)" in result.stdout


def test_json_holds_every_part_and_the_seed(run, files):
    answer = json.loads(run("replay", files / "model.toml", "--draws", "200", "--seed", "5", "--json").stdout)
    assert (answer["draws"], answer["seed"], answer["scenario"]) == (200, 5, "model")
    assert {"decisions", "health", "left-out", "terms", "pairs", "due", "regime"} == set(answer["parts"])
    assert len(answer["rows"]) == 30


def test_a_part_as_csv(run, files):
    rows = list(
        csv.DictReader(io.StringIO(run("replay", files / "rule.toml", "--part", "health", "--csv", "-").stdout))
    )
    assert [r["measure"] for r in rows] == ["adopted", "support", "reach", "close"]


def test_the_same_seed_gives_the_same_csv_on_the_serial_engine(run, files):
    given = ("replay", files / "model.toml", "--draws", "50", "--csv", "-", "--set", "to=2010-12-31")
    assert run(*given).stdout == run(*given, "--engine", "serial").stdout


def test_a_page_with_its_csvs(run, files, tmp_path):
    result = run("replay", files / "model.toml", "--draws", "200", "--out", tmp_path / "page")
    assert result.exit_code == 0, result.exception
    page = (tmp_path / "page" / "index.html").read_text(encoding="utf-8")
    assert "What is rule, what is model" in page
    assert "<script src" not in page
    assert "kind = &#34;universal&#34;" in page
    assert {"decisions.csv", "spare-votes.csv", "turning.csv"} <= {
        p.name for p in (tmp_path / "page" / "data").iterdir()
    }


def test_other_files_are_not_overwritten(run, files, tmp_path):
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    result = run("replay", files / "rule.toml", "--out", tmp_path)
    assert result.exception.exit_code == 3
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("no-such-scenario",), 3),
        (("rule.toml", "--draws", "-1"), 2),
        (("rule.toml", "--part", "nothing"), 2),
        (("rule.toml", "--engine", "gpu"), 2),
        (("rule.toml", "--scheduler", "tcp://127.0.0.1:1"), 2),
        (("rule.toml", "--set", "floor.index=x"), 3),
        (("rule.toml", "--set", "body=parliament"), 3),
        (("rule.toml", "--set", "body=chr"), 4),
    ],
)
def test_what_makes_no_sense_has_its_exit_code(run, files, words, code):
    scenario, *rest = words
    path = files / scenario
    result = run("replay", path if path.exists() else scenario, *rest)
    assert result.exception.exit_code == code


def test_an_interrupted_run_says_so_writes_nothing_and_goes_on(run, files, home, tmp_path, monkeypatch):
    plain = engines._compiled

    def stopped(task, seed, blocks, threads):
        for k, made in enumerate(plain(task, seed, blocks, threads)):
            if k == 1:
                raise KeyboardInterrupt
            yield made

    given = ("replay", files / "model.toml", "--draws", "2500", "--out", tmp_path / "page")
    monkeypatch.setattr(engines, "_compiled", stopped)
    result = run(*given)
    assert result.exit_code == 130
    assert "interrupted; nothing was written" in result.stderr
    assert not (tmp_path / "page").exists()
    assert len(list((home / "replays").rglob("block-*"))) == 1
    monkeypatch.setattr(engines, "_compiled", plain)
    assert run(*given).exit_code == 0
    assert not list((home / "replays").rglob("block-*"))


def test_the_shipped_scenarios_are_listed(run):
    rows = json.loads(run("scenarios", "--json").stdout)["rows"]
    assert {r["scenario"]: r["answer"] for r in rows}["two-thirds"] == "exact"


def test_a_shipped_scenario_is_toml_to_start_from(run):
    text = run("scenarios", "two-thirds").stdout
    assert tomllib.loads(text)["changes"][0]["share"] == "2/3"


def test_the_kinds_of_change_are_told(run):
    rows = json.loads(run("scenarios", "--kinds", "--json").stdout)["rows"]
    assert {"scenario", "changes: threshold", "changes: floor"} <= {r["table"] for r in rows}
