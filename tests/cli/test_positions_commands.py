"""`positions`, `items` and `positions-search` on the starter record: columns, figures, exit codes."""

import csv
import io
import json

import pytest
from typer.testing import CliRunner

from suasion import cli
from suasion.cli import positions as positions_command
from suasion.measures.positions import PositionSpec, posterior
from suasion.present.lookup import positions as declared

COLUMNS = list(declared.POSITIONS)
HUMAN_RIGHTS = ("--topic", "human-rights", "--threads", "1")
GRID = """
rule = "the first within one standard error"
[settings]
item_sd = [1.0]
persistence = [0.98]
[ahead]
first = 65
every = 10
known = 0.2
[pairs]
share = 0.1
seed = 1
"""


@pytest.fixture(scope="module")
def run(starter_home):
    cli._load()
    runner = CliRunner()
    return lambda *words: runner.invoke(cli.app, [*words, "--home", str(starter_home)], catch_exceptions=True)


def rows(result):
    return list(csv.DictReader(io.StringIO(result.stdout)))


def test_positions_as_csv_have_the_columns_and_the_states_asked_for(run, tmp_path):
    figure = tmp_path / "lines.svg"
    found = rows(run("positions", "China", "USA", *HUMAN_RIGHTS, "--csv", "-", "--figure", str(figure)))
    assert list(found[0]) == COLUMNS
    assert {r["state"] for r in found} == {"CHN", "USA"}
    assert all(float(r["q05"]) < float(r["position"]) < float(r["q95"]) for r in found)
    drawing = figure.read_text()
    last = max((r for r in found if r["state"] == "CHN" and r["n_votes"] != "0"), key=lambda r: int(r["period"]))
    said = f"China stood at {float(last['position']):.2f} [".replace("-", "\u2212")
    assert said in drawing and "session " + last["period"] in drawing
    assert "General Assembly: human rights" in drawing and "Starter record" in drawing


def test_a_csv_file_has_its_columns_its_call_and_its_sources_beside_it(run, tmp_path):
    held = tmp_path / "chn.csv"
    assert run("positions", "China", *HUMAN_RIGHTS, "--csv", str(held)).exit_code == 0
    beside = json.loads((tmp_path / "chn.csv-metadata.json").read_text(encoding="utf-8"))
    assert {c["name"]: c["dc:description"] for c in beside["tableSchema"]["columns"]} == declared.POSITIONS
    assert beside["url"] == "chn.csv" and beside["dc:identifier"].startswith("starter-")
    assert beside["dc:provenance"] == "suasion positions China --topic human-rights --threads 1"
    assert any("unvotes" in source for source in beside["dc:source"])
    assert str(tmp_path) not in json.dumps(beside)


def test_positions_between_votes_are_counted_in_a_note(run):
    answer = json.loads(run("positions", *HUMAN_RIGHTS, "--json").stdout)
    silent = sum(row["n_votes"] == 0 for row in answer["rows"])
    assert silent and any(f" {silent:,} are of states that cast no vote then" in note for note in answer["notes"])


def test_positions_as_json_name_the_record_and_the_method(run):
    answer = json.loads(run("positions", "CHN", *HUMAN_RIGHTS, "--json").stdout)
    assert answer["version"] and answer["converged"] and "logit" in answer["method"]


def test_consistency_comes_with_intervals_around_one(run):
    found = rows(run("positions", *HUMAN_RIGHTS, "--consistency", "--csv", "-"))
    assert list(found[0]) == list(declared.CONSISTENCY)
    assert list(found[0]) == ["state", "period", "consistency", "q05", "q95", "n_votes"]
    assert all(0 < float(r["q05"]) < float(r["consistency"]) < float(r["q95"]) for r in found)
    assert any(float(r["consistency"]) < 1 for r in found) and any(float(r["consistency"]) > 1 for r in found)


def test_states_can_be_taken_to_be_alike(run):
    found = rows(run("positions", *HUMAN_RIGHTS, "--alike", "--consistency", "--csv", "-"))
    assert all(float(r["consistency"]) == pytest.approx(1, abs=1e-4) for r in found)


def test_a_figure_of_all_states_is_refused_and_says_why(run, tmp_path):
    refused = run("positions", *HUMAN_RIGHTS, "--figure", str(tmp_path / "all.svg")).exception
    assert refused.exit_code == 3 and "1 to 7" in str(refused)


def test_an_item_is_found_by_a_decision_and_drawn(run, tmp_path):
    first = rows(run("items", *HUMAN_RIGHTS, "--csv", "-"))[0]
    assert list(first) == list(declared.ITEMS)
    figure = tmp_path / "curves.svg"
    found = rows(run("items", *HUMAN_RIGHTS, "--decision", first["decision"], "--csv", "-", "--figure", str(figure)))
    assert [r["item"] for r in found] == [first["item"]]
    assert figure.read_text().count("<polyline") == 3
    told = run("items", *HUMAN_RIGHTS, "--decision", first["decision"]).stdout
    assert "cut no|abstain" in told and "not the ends of an interval" in " ".join(told.split())
    assert run("items", *HUMAN_RIGHTS, "--figure", str(figure)).exception.exit_code == 2
    assert run("items", *HUMAN_RIGHTS, "--decision", "nothing").exception.exit_code == 3


@pytest.mark.parametrize("words", [("positions",), ("positions", "--absence"), ("items",)], ids=" ".join)
def test_positions_that_have_not_converged_are_printed_and_end_with_5(run, words, monkeypatch):
    monkeypatch.setattr(positions_command, "_spec", lambda threads, *, alike: PositionSpec(max_iterations=1))
    result = run(*words, *HUMAN_RIGHTS, "--json")
    answer = json.loads(result.stdout)
    assert answer["converged"] is False and answer["rows"]
    assert any("NOT converged after" in n for n in answer["notes"])
    assert result.exception.exit_code == 5 and "converged" in str(result.exception)


def test_draws_that_have_not_converged_are_printed_and_end_with_5(run):
    result = run(
        "positions", "CHN", *HUMAN_RIGHTS, "--posterior", "--chains", "2", "--draws", "4", "--warmup", "2", "--json"
    )
    answer = json.loads(result.stdout)
    assert answer["converged"] is False
    assert list(answer["rows"][0]) == list(declared.DRAWN)
    assert not any(r["converged"] for r in answer["rows"])
    assert result.exception.exit_code == 5


def test_joint_draws_are_written_even_where_they_have_not_converged(run, tmp_path):
    few = ("positions", *HUMAN_RIGHTS, "--posterior", "--chains", "2", "--draws", "4", "--warmup", "2")
    result = run(*few, "--draws-out", str(tmp_path / "new" / "draws.nc"), "--csv", "-")
    assert result.exception.exit_code == 5
    assert (tmp_path / "new" / "draws.nc").stat().st_size > 1000
    assert [p.name for p in (tmp_path / "new").iterdir()] == ["draws.nc"]
    assert run("positions", *HUMAN_RIGHTS, "--draws-out", "draws.nc").exception.exit_code == 2


def test_a_file_that_cannot_be_written_is_found_out_before_drawing(run, tmp_path, monkeypatch):
    monkeypatch.setattr(posterior, "draw_positions", lambda *_: pytest.fail("it was drawn"))
    (tmp_path / "file").write_text("")
    for option in ("--draws-out", "--csv"):
        for out in (tmp_path / "file" / "draws", tmp_path):
            refused = run("positions", *HUMAN_RIGHTS, "--posterior", option, str(out)).exception
            assert refused.exit_code == 5 and option in refused.next_step
    with pytest.raises(pytest.fail.Exception):
        run("positions", *HUMAN_RIGHTS, "--posterior", "--csv", "-")


def test_a_search_prints_scores_and_writes_its_record(run, tmp_path):
    grid, out = tmp_path / "grid.toml", tmp_path / "chosen.toml"
    grid.write_text(GRID)
    answer = json.loads(run("positions-search", *HUMAN_RIGHTS, "--grid", str(grid), "--out", str(out), "--json").stdout)
    assert answer["chosen"]["persistence"] == 0.98
    assert {"score", "behind", "se", "pairs", "chosen"} <= set(answer["rows"][0])
    assert "starter record" in out.read_text()
