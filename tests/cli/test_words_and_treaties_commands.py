"""`suasion language` and `suasion commitments`: what they answer, and what they refuse."""

import csv
import io

import pytest
from typer.testing import CliRunner

from suasion import cli


def runner(home):
    cli._load()
    return lambda *words: CliRunner().invoke(cli.app, [*words, "--home", str(home)], catch_exceptions=True)


def rows(result):
    assert result.exit_code == 0, result.exception
    return list(csv.DictReader(io.StringIO(result.stdout)))


@pytest.fixture(scope="module")
def starter(starter_home):
    return runner(starter_home)


@pytest.mark.parametrize("words", [("language", "CHN"), ("commitments", "CHN"), ("commitments", "--treaty", "CCPR")])
def test_a_record_without_the_sources_says_how_to_get_them(starter, words):
    failed = starter(*words).exception
    assert failed.exit_code == 4
    assert "sync" in failed.next_step


@pytest.mark.parametrize(
    "words",
    [
        ("language", "CHN", "--part", "nonsense"),
        ("commitments", "CHN", "--treaty", "CCPR"),
        ("commitments", "--part", "nonsense"),
    ],
)
def test_a_call_that_makes_no_sense_is_a_usage_error(starter, words):
    assert starter(*words).exception.exit_code == 2


@pytest.mark.full
@pytest.mark.xdist_group("full")
def test_words_and_treaties_of_the_full_record(full_home):
    run = runner(full_home)
    years = {
        r["year"] for r in rows(run("language", "CHN", "--terms", "shared-future", "--part", "rates", "--csv", "-"))
    }
    assert {"1989", "2024"} <= years
    china = {r["treaty"]: r for r in rows(run("commitments", "China", "--csv", "-"))}
    assert (china["CCPR"]["signed"], china["CCPR"]["bound"]) == ("1998-10-05", "")
    assert rows(run("commitments", "--treaty", "CRC", "--csv", "-"))[0]["group"] == "all"
