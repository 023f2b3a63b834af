"""`suasion review`: what it prints, writes and refuses."""

import csv
import io
import json

import pytest
from typer.testing import CliRunner

from suasion import cli


def runner(home):
    cli._load()
    return lambda *words: CliRunner().invoke(cli.app, ["review", *words, "--home", str(home)], catch_exceptions=True)


def rows(result):
    assert result.exit_code == 0, result.exception
    return list(csv.DictReader(io.StringIO(result.stdout)))


@pytest.fixture(scope="module")
def starter(starter_home):
    return runner(starter_home)


def test_a_record_without_recommendations_says_how_to_get_them(starter):
    for words in (("CHN",), ("--table", "regions"), ("--classify", "Ratify CED")):
        failed = starter(*words).exception
        assert failed.exit_code == 4
        assert "sync" in failed.next_step


@pytest.mark.parametrize(
    "words",
    [(), ("CHN", "--table", "regions"), ("CHN", "--part", "x"), ("--table", "x")],
)
def test_a_call_that_makes_no_sense_is_a_usage_error(starter, words):
    assert starter(*words).exception.exit_code == 2


@pytest.fixture(scope="module")
def run(full_home):
    return runner(full_home)


@pytest.mark.full
@pytest.mark.xdist_group("full")
def test_a_state_is_told_in_parts(run):
    result = run("China")
    assert result.exit_code == 0, result.exception
    assert "0.51 [0.45, 0.57]" in result.stdout
    assert "voluntary pledges kept apart" in " ".join(result.stdout.split())


@pytest.mark.full
@pytest.mark.xdist_group("full")
def test_json_holds_every_part(run):
    answer = json.loads(run("CHN", "--json").stdout)
    assert {"conduct", "praised-by", "themes-given", "returned"} <= set(answer["parts"])
    assert answer["rows"] == answer["parts"]["conduct"]


@pytest.mark.full
@pytest.mark.xdist_group("full")
def test_a_table_of_all_states_as_csv(run):
    found = rows(run("--table", "recommenders", "--csv", "-"))
    assert len(found) > 140
    assert (
        rows(run("--table", "regions", "--sessions", "1-8", "--scale", "mcmahon", "--csv", "-"))[0]["from"] == "Africa"
    )


@pytest.mark.full
@pytest.mark.xdist_group("full")
def test_texts_are_classified_with_the_reasons(run, tmp_path):
    texts = tmp_path / "new.txt"
    texts.write_text("Continue its efforts for women\n\nRatify the Convention on Enforced Disappearance\n")
    found = rows(run("--classify", str(texts), "--csv", "-"))
    assert [r["action"] for r in found] == ["2", "5"]
    assert "continue" in found[0]["because"]
