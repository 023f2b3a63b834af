"""What must hold, asked of the commands as a user would, on the whole record."""

import json
import subprocess
import sys
import time

import polars as pl
import pytest
from typer.testing import CliRunner

from suasion import cli
from suasion.measures.affinity import agreement
from suasion.measures.rollcalls import roll_calls
from suasion.record.store import open_record

pytestmark = [pytest.mark.full, pytest.mark.xdist_group("full")]

# institutions.md, section 4: year, yes-no-abstain of the motions to take no action on China.
NO_ACTION = [
    (1990, (17, 15, 11)), (1992, (27, 15, 10)), (1993, (22, 17, 12)), (1994, (20, 16, 17)), (1995, (22, 22, 9)),
    (1996, (27, 20, 6)), (1997, (27, 17, 9)), (1999, (22, 17, 14)), (2000, (22, 18, 12)), (2001, (23, 17, 12)),
    (2004, (28, 16, 9)),
]  # fmt: skip


@pytest.fixture(scope="module")
def ask(full_home):
    cli._load()

    def run(*words):
        result = CliRunner().invoke(cli.app, [*words, "--home", str(full_home), "--json"])
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    return run


def test_every_no_action_motion_on_china_is_found_and_nothing_else(ask):
    rows = ask("decision", "--motion", "no-action", "--about", "CHN")["rows"]
    assert [(int(r["date"][:4]), (r["yes"], r["no"], r["abstain"])) for r in rows] == NO_ACTION
    carried = [int(r["date"][:4]) for r in rows if r["outcome"] == "adopted"]
    assert carried == [y for y, _ in NO_ACTION if y != 1995]


def test_in_1992_barbados_is_the_one_absent(ask):
    answer = ask("decision", "--motion", "no-action", "--about", "CHN", "--from", "1992", "--to", "1992")
    ballots = answer["parts"]["ballots"]
    assert [b["state"] for b in ballots if b["vote"] == "absent"] == ["BRB"]
    counts = [sum(b["vote"] == v for b in ballots) for v in ("yes", "no", "abstain")]
    assert counts == [27, 15, 10]


@pytest.mark.parametrize(
    ("symbol", "tally"),
    [
        ("A/HRC/51/L.6", (17, 19, 11)),
        ("A/HRC/RES/49/1", (32, 2, 13)),
        ("A/HRC/RES/51/25", (17, 6, 24)),
        ("A/HRC/RES/S-34/1", (33, 2, 12)),
    ],
)
def test_a_council_roll_call_with_its_47_voters_by_group(ask, symbol, tally):
    answer = ask("decision", symbol)
    assert answer["matches"] == 1
    counts = dict.fromkeys(("yes", "no", "abstain", "absent"), 0)
    for row in answer["parts"]["groups"]:
        counts[row["vote"]] += row["n"]
    assert tuple(counts.values()) == (*tally, 0)
    assert len(answer["parts"]["ballots"]) == 47
    assert {r["group"] for r in answer["parts"]["groups"]} == {
        "African", "Asia-Pacific", "Eastern European", "Latin American and Caribbean", "Western European and Others",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("symbol", "tally"),
    [("A/RES/ES-11/1", (141, 5, 35)), ("A/RES/68/262", (100, 11, 58)), ("A/HRC/48/L.11", (18, 21, 7))],
)
def test_totals_as_printed(ask, symbol, tally):
    row = ask("decision", symbol)["rows"][0]
    assert (row["yes"], row["no"], row["abstain"]) == tally


@pytest.mark.parametrize(
    ("a", "b", "session", "half", "n"),
    [("CHN", "USA", "61", 0.0714, 28), ("Russia", "China", "47", 0.4091, 11), ("Russia", "China", "61", 0.8929, 28)],
)
def test_half_credit_agreement_on_human_rights(ask, a, b, session, half, n):
    words = ("--topic", "human-rights", "--body", "unga", "--session", session, "--measure", "half")
    row = ask("affinity", a, b, *words)["rows"][0]
    assert (round(row["value"], 4), row["n"]) == (half, n)
    assert row["agree"] / row["n"] == pytest.approx(row["value"])


def test_unanimous_calls_are_kept_and_absences_dropped(full):
    calls = full.table("decisions").filter(
        (pl.col("body") == "unga") & (pl.col("session") == 61) & pl.col("topics").list.contains("human-rights")
    )
    cast = full.scan("ballots").join(calls.lazy().select("decision"), on="decision", how="semi").collect()
    both = cast.filter(pl.col("state").is_in(["CHN", "RUS"]) & (pl.col("vote") != "absent"))
    shared = both.group_by("decision").len().filter(pl.col("len") == 2).height
    found = agreement(roll_calls(calls, cast), of=["CHN"], measures=["half"]).values.filter(state_b="RUS")
    assert found["n"].to_list() == [shared]
    unanimous = cast.filter(pl.col("vote") != "absent").group_by("decision").agg(pl.col("vote").n_unique())
    dropped = roll_calls(calls, cast, drop_unanimous=True).calls.height
    assert dropped == calls.height - unanimous.filter(pl.col("vote") == 1).height


def test_the_six_large_states_agree_between_the_first_source_and_the_others(full):
    differ = full.table("disagreements").filter(pl.col("state").is_in(["CHN", "USA", "IND", "BRA", "GBR", "CUB"]))
    assert differ.filter(pl.col("kept_source") == "unga-unvotes-1946-2019").height == 0


def test_membership_is_tested_by_session_and_what_fails_is_listed(full):
    """249 good ballots precede the voter's admission by their printed day; by session two absences remain."""
    told = full.table("problems").filter(check="membership")
    assert told.height == 2
    assert set(told["detail"].str.split(" ").list.get(2)) == {"absent"}
    calls = full.scan("decisions").filter(pl.col("body") == "unga").select("decision", "date", "session")
    cast = full.scan("ballots").join(calls, on="decision").filter(pl.col("vote") != "absent").collect()
    by_session = cast.filter(pl.col("session").is_null() & pl.col("date").is_null())
    assert by_session.is_empty()


def test_what_the_147_unreconciled_became_can_be_listed(ask):
    rows = [r for r in ask("record", "--problems")["rows"] if r["check"] == "unreconciled"]
    assert sum(r["n"] for r in rows) == 149
    assert {r["severity"] for r in rows} == {"corrected", "noted", "quarantined"}


def test_suspicious_absences_are_shown_beside_the_votes_of_a_state(ask):
    votes = {r["body"]: r for r in ask("state", "Netherlands")["parts"]["votes"]}
    assert votes["unga"]["suspect"] > 0


def test_ukraine_s_vote_is_the_same_in_both_places_and_says_so(ask):
    answer = ask("decision", "A/RES/68/262")
    assert answer["matches"] == 1
    assert len(answer["parts"]["ballots"]) > 169


SYNC = """
import sys
from pathlib import Path
from suasion.record.rebuild import rebuild
print("ready", flush=True)
rebuild(Path(sys.argv[2]), Path(sys.argv[1]))
"""


def test_killed_three_times_the_whole_record_comes_out_byte_for_byte_the_same(full, mirror, tmp_path):
    for after in (0.7, 2.0, 3.5):
        words = [sys.executable, "-c", SYNC, str(mirror), str(tmp_path)]
        running = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        running.stdout.readline()
        time.sleep(after)
        running.kill()
        running.communicate()
    from suasion.record.rebuild import rebuild

    rebuild(tmp_path, mirror)
    made, wanted = open_record(tmp_path).path, full.path
    assert {p.name: p.read_bytes() for p in made.iterdir()} == {p.name: p.read_bytes() for p in wanted.iterdir()}
