"""The commands of the measures on the starter record: tables, JSON, CSV, exit codes."""

import csv
import io
import json
import tomllib

import pytest
from typer.testing import CliRunner

from suasion import cli


@pytest.fixture(scope="module")
def run(starter_home):
    cli._load()
    runner = CliRunner()
    return lambda *words: runner.invoke(cli.app, [*words, "--home", str(starter_home)], catch_exceptions=True)


def rows(result):
    return list(csv.DictReader(io.StringIO(result.stdout)))


BLOCS = ("blocs", "--from", "2010", "--to", "2019", "--draws", "4", "--by", "5")


def test_blocs_prints_blocs_and_how_stable_they_are(run):
    result = run(*BLOCS, "--state", "China")
    assert result.exit_code == 0, result.exception
    assert "Its path" in result.stdout
    assert "stability" in result.stdout


def test_a_part_of_blocs_as_csv(run):
    found = rows(run(*BLOCS, "--part", "members", "--csv", "-"))
    assert {"2010", "2015"} == {r["period"] for r in found}
    homes = {(r["period"], r["state"]): r["bloc"] for r in found}
    assert homes["2015", "CHN"] != homes["2015", "USA"]
    assert homes["2015", "FRA"] == homes["2015", "DEU"]


def test_blocs_as_json_holds_its_parts(run):
    answer = json.loads(run(*BLOCS, "--json").stdout)
    assert {"overview", "periods", "members", "moves", "loyalty", "declared"} <= set(answer["parts"])
    assert answer["rows"] == answer["parts"]["overview"]


def test_an_unknown_part_or_span_is_an_error_that_names_the_known_ones(run):
    assert "overview" in str(run(*BLOCS, "--part", "nothing").exception)
    assert run("blocs", "--by", "decade").exception.exit_code == 3


def test_the_shipped_cards_are_listed(run):
    result = run("report-card", "--json")
    assert {r["card"] for r in json.loads(result.stdout)["rows"]} >= {"council-2009-manner", "council-votes"}


def test_the_rules_of_a_card_are_toml_that_can_be_used_again(run, tmp_path):
    text = run("report-card", "council-votes", "--show-rules").stdout
    assert tomllib.loads(text)["id"] == "council-votes"
    own = tmp_path / "own.toml"
    own.write_text(text.replace("abstain = 0", "abstain = -1"), encoding="utf-8")
    answer = json.loads(run("report-card", str(own), "--body", "unga", "--from", "2010", "--json").stdout)
    assert "abstain = -1" in answer["rules"]


def test_a_card_on_an_unknown_body_names_those_there_are(run):
    refused = run("report-card", "council-votes", "--body", "charm").exception
    assert refused.exit_code == 3 and "hrc" in refused.next_step


def test_a_card_says_that_it_is_nobodys_published_one(run):
    answer = json.loads(run("report-card", "council-2009-manner", "--json").stdout)
    assert any("nobody's published card" in n for n in answer["notes"])
    judged = [r for r in answer["rows"] if r["kind"] == "judged"]
    assert len(judged) == 5
    assert all(r["author"] and r["source"] and r["value"] is None for r in judged)
    assert all(r["mark"] is not None or r["why_none"] for r in answer["rows"])


def test_an_unknown_card_names_those_there_are(run):
    result = run("report-card", "mine")
    assert result.exception.exit_code == 3
    assert "council-votes" in str(result.exception)


def test_health_needs_the_full_record_and_says_how_to_get_it(run):
    result = run("health")
    assert result.exception.exit_code == 4
    assert "suasion sync" in str(result.exception)


def test_a_profile_on_the_starter_shows_what_is_held_and_what_is_not(run):
    answer = json.loads(run("profile", "China", "--part", "coverage", "--json").stdout)
    held = {r["instrument"]: r for r in answer["rows"]}
    assert held["recognition"]["held"] is True
    assert "suasion sync" in held["official-finance"]["missing"]
    assert {"by-year", "by-region", "by-recipient"} <= set(answer["parts"])


def test_a_sender_without_a_source_is_an_error_that_names_it(run):
    result = run("profile", "Brazil", "--instrument", "partnerships")
    assert result.exception.exit_code == 4
    assert "the partnerships that state has proclaimed" in str(result.exception)
    assert run("profile", "China", "--against", "Cuba").exception.exit_code == 4
