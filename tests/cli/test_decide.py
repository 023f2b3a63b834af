"""`suasion decide`: one line, a file, ballots, the rules of a day, treaties; exit codes."""

import csv
import io
import json

import pytest
from typer.testing import CliRunner

from suasion import cli
from suasion.errors import BadInput, MissingRecord, UsageError


@pytest.fixture(scope="module")
def run(starter_home):
    cli._load()
    runner = CliRunner()
    return lambda *words: runner.invoke(cli.app, ["decide", *words, "--home", str(starter_home)])


def test_one_vote_in_one_line(run):
    found = run("--body", "hrc", "--on", "2022-10-06", "--yes", "17", "--no", "19", "--abstain", "11")
    assert found.exit_code == 0
    assert "rejected" in found.stdout
    assert "rule 7(a)" in found.stdout


def test_a_vote_without_a_needed_count_is_printed_and_says_what_is_missing(run):
    found = run("--body", "hrc", "--on", "2022-10-06", "--yes", "17", "--json")
    assert json.loads(found.stdout)["rows"][0]["missing"] == "the number of votes against"
    assert found.exception.exit_code == 3
    assert "the number of votes against" in found.exception.why


def test_json_has_the_threshold_and_the_citation(run):
    options = ("--motion", "suspension", "--yes", "93", "--no", "24", "--abstain", "58")
    answer = json.loads(run("--body", "General Assembly", "--on", "2022-04-07", *options, "--json").stdout)
    row = answer["rows"][0]
    assert (row["outcome"], row["needed"], row["base"]) == ("adopted", 78, "117 members present and voting")
    assert row["citation"].startswith("A/RES/60/251")


def test_a_file_of_cases_keeps_its_columns_and_gains_ours(run, tmp_path):
    cases = tmp_path / "cases.csv"
    head = "\ufeffmine,yes,outcome,no,date,body,motion_type"
    cases.write_text(f"{head}\nx,22,rejected,22,1995-03-08,Commission on Human Rights,no-action\n")
    found = run(str(cases), "--csv", "-")
    row = next(csv.DictReader(io.StringIO(found.stdout)))
    assert (row["mine"], row["outcome_by_rule"], row["agrees"]) == ("x", "rejected", "true")
    assert row["threshold"].startswith("23 (simple majority")
    assert {"base", "reason", "citation"} <= set(row)


def test_the_rules_of_a_day(run):
    rows = list(csv.DictReader(io.StringIO(run("--body", "hrc", "--on", "2022-10-06", "--csv", "-").stdout)))
    told = {r["motion"]: (r["majority"], r["mark"]) for r in rows}
    assert told["special-session"] == ("one third of all members", "F")
    assert all(r["citation"] for r in rows)


def test_ballots_are_checked_against_the_members_of_the_day(run, tmp_path):
    ballots = tmp_path / "ballots.csv"
    ballots.write_text("state,vote\nChina,no\nUSA,yes\nJapan,yes\n")
    on = ("--body", "hrc", "--ballots", str(ballots))
    assert "adopted" in run(*on, "--on", "2022-10-06").stdout
    refused = run(*on, "--on", "2020-06-22")
    assert isinstance(refused.exception, BadInput)
    assert refused.exception.what.startswith("CHN was no member of Human Rights Council")
    assert "A/RES/60/251, para. 7" in refused.exception.where


def test_two_ballots_of_one_state_are_an_error(run, tmp_path):
    ballots = tmp_path / "ballots.csv"
    ballots.write_text("state,vote\nChina,no\nCHN,yes\n")
    found = run("--body", "unga", "--on", "2022-04-07", "--ballots", str(ballots))
    assert isinstance(found.exception, BadInput)
    assert "two ballots" in found.exception.what


def test_treaties_without_their_register_say_what_is_missing(run):
    rows = list(csv.DictReader(io.StringIO(run("--treaties", "--csv", "-").stdout)))
    assert len(rows) == 19
    assert all(r["explanation"] for r in rows)


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ((), UsageError),
        (("--body", "hrc"), UsageError),
        (("nowhere.csv",), BadInput),
        (("--body", "xyz", "--on", "2020-01-01", "--yes", "1"), BadInput),
        (("--body", "hrc", "--on", "2005-01-01", "--yes", "1", "--no", "0"), BadInput),
        (("--body", "hrc", "--on", "2020-01-01", "--yes", "40", "--no", "10"), BadInput),
        (("--body", "hrc", "--on", "2020-01-01", "--yes", "-1", "--no", "10"), BadInput),
        (("--body", "hrc", "--on", "2022-10-06", "--yes", "17"), BadInput),
        (("--body", "hrc", "--on", "2022-13-06", "--yes", "17", "--no", "1"), BadInput),
        (("--body", "ICCPR", "--on", "1976-04-01", "--motion", "entry-into-force", "--yes", "1"), MissingRecord),
        (("--body", "chr", "--on", "1985-01-01", "--motion", "special-session", "--yes", "30"), BadInput),
    ],
)
def test_what_cannot_be_is_an_error_with_its_rule(run, words, error):
    found = run(*words)
    assert isinstance(found.exception, error)
    assert found.exception.next_step or found.exception.where


def test_a_body_without_a_list_of_members_asks_for_counts(run, tmp_path):
    ballots = tmp_path / "ballots.csv"
    ballots.write_text("state,vote\nChina,no\n")
    found = run("--body", "sub-commission", "--on", "1989-08-31", "--ballots", str(ballots))
    assert isinstance(found.exception, MissingRecord)
