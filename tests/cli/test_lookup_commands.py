"""The commands state, decision, affinity and export: tables for people, JSON and CSV for machines, exit codes."""

import csv
import io
import json

import pytest
from typer.testing import CliRunner

from suasion import cli
from suasion.errors import UsageError
from suasion.present.lookup import agreement


@pytest.fixture(scope="module")
def run(starter_home):
    cli._load()
    runner = CliRunner()
    return lambda *words: runner.invoke(cli.app, [*words, "--home", str(starter_home)], catch_exceptions=True)


def rows(result):
    return list(csv.DictReader(io.StringIO(result.stdout)))


def test_state_prints_names_and_seats(run):
    result = run("state", "Ivory Coast")
    assert result.exit_code == 0
    assert "CIV" in result.stdout
    assert "Seats" in result.stdout


def test_state_as_json_holds_every_part(run):
    answer = json.loads(run("state", "437", "--json").stdout)
    assert answer["rows"][0]["state"] == "CIV"
    assert {"names", "membership", "groupings", "seats", "elections", "votes"} <= set(answer["parts"])


def test_a_part_of_a_state_as_csv(run):
    found = rows(run("state", "CHN", "--part", "elections", "--csv", "-"))
    assert {r["body"] for r in found} == {"hrc"}


def test_decision_prints_who_voted_how_by_group(run):
    result = run("decision", "A/HRC/51/L.6")
    assert result.exit_code == 0
    assert "Western European" in result.stdout
    assert "Luxembourg" in result.stdout


def test_several_decisions_are_listed_and_their_ballots_can_be_had(run):
    listed = rows(run("decision", "--motion", "no-action", "--about", "China", "--csv", "-"))
    assert len(listed) >= 11
    ballots = rows(run("decision", "--motion", "no-action", "--about", "China", "--part", "ballots", "--csv", "-"))
    assert {r["decision"] for r in ballots} <= {r["decision"] for r in listed}


def test_affinity_as_csv_has_the_documented_columns(run):
    found = rows(run("affinity", "CHN", "USA", "--body", "unga", "--by", "session", "--csv", "-"))
    assert list(found[0]) == list(agreement.COLUMNS)


def test_kinds_to_import_are_a_line_each_and_one_is_told_whole(run):
    lines = run("import", "--kinds").stdout.splitlines()
    every = json.loads(run("import", "--kinds", "--json").stdout)["rows"]
    assert len(lines) < len(every) + 5
    one = json.loads(run("import", "--kinds", "undl", "--json").stdout)["rows"]
    assert one == [r for r in every if r["kind"] == "undl"] and one[0]["steps"]
    assert "steps" in run("import", "--kinds", "undl").stdout


def test_the_calendar_is_a_year_from_the_day_given(run):
    assert run("calendar").exit_code == 0
    said = " ".join(run("calendar", "--from", "2026-03-01").stdout.split())
    assert "newest recorded vote of the Council here is of 2023-07-14" in said
    assert "fell due since and are not listed" in said and "calendar --from 2023-07-15 --to 2026-03-01" in said
    assert "2025-03-01 to 2026-03-01" in run("calendar", "--from", "2025-03").stdout


def test_the_day_that_is_none_is_named(run):
    for day in ("2026-13-31", "2024-W05-1"):
        failed = run("calendar", "--from", "2020-01-01", "--to", day).exception
        assert failed.what == f"{day!r} is no date" and "2006-03-15" in failed.next_step


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("state", "Frnace"), 3),
        (("state", "CHN", "--on", "1960-01-01"), 3),
        (("state", "CHN", "--part", "nothing"), 2),
        (("decision",), 2),
        (("decision", "no such thing at all"), 3),
        (("decision", "--motion", "noaction"), 3),
        (("affinity", "CHN", "--by", "session"), 2),
        (("affinity", "CHN", "--from", "sometime"), 3),
        (("affinity", "XKX"), 4),
        (("calendar", "--from", "2026-13-31"), 3),
        (("calendar", "--from", "2026", "--to", "9999"), 3),
        (("whip", "--like", "A/HRC/51/L.6", "--on", "2026-13-31"), 3),
        (("whip", "--like", "A/HRC/51/L.6", "--on", "2026"), 3),
        (("backtest", "--from", "2026-13-31"), 3),
        (("backtest", "--body", "charm"), 3),
        (("whip", "--body", "charm", "--on", "2026-01-31"), 3),
        (("language", "CHN", "--terms", "charm"), 3),
        (("review", "CHN", "--sessions", "x"), 3),
        (("state", "CHN", "--on", "2024-W05-1"), 3),
        (("whip", "--like", "A/HRC/51/L.6", "--on", "2024-W05-1"), 3),
    ],
)
def test_mistakes_have_their_exit_code(run, words, code):
    result = run(*words)
    assert getattr(result.exception, "exit_code", result.exit_code) == code


def test_a_year_is_printed_as_a_year_and_kept_as_a_day(run):
    printed = run("practice", "CHN", "--part", "visits").stdout
    line = next(x for x in printed.splitlines() if x.startswith("Adequate housing"))
    assert " 2008 " in line and "2008-01-01" not in printed
    (row,) = (
        r for r in json.loads(run("practice", "CHN", "--json").stdout)["rows"] if r["mandate"] == "Adequate housing"
    )
    assert (row["first_asked"], row["first_asked_precision"]) == ("2008-01-01", "year")
    asked = run("sql", "select date, date_precision from mandate_visits where date_precision = 'year' limit 1").stdout
    assert "-01-01" in asked and "date_precision" in asked


def test_a_field_that_is_empty_is_not_printed(run):
    printed = run("state", "Ivory Coast").stdout
    assert "regional_group" in printed and "continues" not in printed


def test_export_writes_nothing_before_it_is_told_where_and_says_how_much_it_would_be(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    refused = run("export", "--table", "seats").exception
    assert isinstance(refused, UsageError)
    assert refused.why.startswith("1 table of ") and "--table NAME" in refused.next_step
    assert list(tmp_path.iterdir()) == []
    assert run("export", "--table", "seats", "--out", "here").exit_code == 0
    assert (tmp_path / "here" / "seats.csv").exists()
