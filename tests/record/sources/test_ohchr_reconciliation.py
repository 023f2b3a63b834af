"""The 147 roll calls that do not count to their official totals: each is judged by a stated rule, and listed."""

import csv

import polars as pl
import pytest

from suasion.record.sources.ohchr_reconciliation import EXCHANGED, TOLERATED, judge

from .samples import ballot_rows, item, ohchr, parse

ID = "chr-hrc-ohchr-1946-2024"


@pytest.fixture(scope="module")
def listed(mirror):
    with (mirror / "votes" / ID / "unreconciled.csv").open(encoding="utf-8") as handle:
        return {row["record_id"]: row["kind"] for row in csv.DictReader(handle)}


@pytest.fixture(scope="module")
def verdicts(parsed):
    told = parsed(ID)[1].filter(check="unreconciled")
    return dict(told.select(pl.col("detail").str.extract(r"^\w+-(\w+):"), "severity").iter_rows())


def test_each_of_the_147_is_on_our_list_too(listed, verdicts):
    assert len(listed) == 147
    assert set(listed) <= set(verdicts)


def test_the_two_more_that_we_find_are_lists_with_a_double(parsed, verdicts, listed):
    more = set(verdicts) - set(listed)
    doubles = parsed(ID)[1].filter(check="double ballot")["detail"].str.extract(r"^\w+-(\w+) ")
    assert more == set(doubles)
    assert parsed(ID)[1].filter(check="list of unreconciled").height == 2


def test_no_large_one_is_left_as_it_is(listed, verdicts):
    large = {verdicts[r] for r, kind in listed.items() if kind == "large"}
    assert large == {"corrected", "quarantined"}
    assert {verdicts[r] for r, kind in listed.items() if kind == "no_abstain_swapped"} == {"corrected"}


def test_quarantined_ones_keep_their_totals_and_lose_their_ballots(parsed):
    tables, problems = parsed(ID)
    gone = problems.filter(check="unreconciled", severity="quarantined")["detail"]
    ids = gone.str.extract(r"^(\S+):").to_list()
    assert len(ids) == 25
    rows = tables["decisions"].filter(pl.col("decision").is_in(ids))
    assert set(rows["ballots"]) == {"none"}
    assert rows["yes"].null_count() == 0
    said = dict(gone.str.extract_groups(r"^(\S+): official (\d+-\d+-\d+)").struct.unnest().iter_rows())
    for row in rows.to_dicts():
        assert said[row["decision"]] == f"{row['yes']}-{row['no']}-{row['abstain']}"


@pytest.mark.parametrize(("decision", "side"), [(d, s) for d, (s, _) in EXCHANGED.items()])
def test_an_exchange_on_a_text_is_undone_on_the_side_that_the_evidence_shows(decision, side, parsed):
    tables, problems = parsed(ID)
    row = problems.filter(pl.col("detail").str.starts_with(f"{decision}:"), check="unreconciled").to_dicts()[0]
    assert (row["severity"], side in ("ballots", "totals")) == ("corrected", True)
    votes = tables["ballots"].filter(decision=decision)["vote"]
    call = tables["decisions"].filter(decision=decision).to_dicts()[0]
    assert tuple(int((votes == v).sum()) for v in ("yes", "no", "abstain")) == (
        call["yes"], call["no"], call["abstain"],
    )  # fmt: skip


def judged(tmp_path, totals, votes, symbol="A/HRC/RES/1/1", total=10):
    yes, no, abstain = totals
    states = "USA CHN CUB FRA IND BRA GBR ZAF EGY JPN".split()
    rows = ballot_rows("10", " ".join(f"{s}:{v}" for s, v in zip(states, votes, strict=True)))
    files = ohchr([item("10", symbol, yes=yes, no=no, abstain=abstain, total=total)], rows)
    tables, told = parse(tmp_path, ID, files)
    found = told.filter(check="unreconciled")
    return found["severity"].to_list(), tables["decisions"].to_dicts()[0], tables["ballots"]


def test_totals_that_fit_are_not_listed(tmp_path):
    assert judged(tmp_path, (5, 3, 2), "YYYYYNNNAA")[0] == []


def test_a_difference_of_a_vote_is_noted_and_both_stay(tmp_path):
    severity, row, ballots = judged(tmp_path, (6, 3, 1), "YYYYYNNNAA")
    assert (severity, row["yes"], row["no"], row["abstain"], ballots.height) == (["noted"], 6, 3, 1, 10)


def test_one_figure_that_does_not_add_up_is_taken_from_the_roll_call(tmp_path):
    severity, row, _ = judged(tmp_path, (5, 3, 12), "YYYYYNNNAA")
    assert (severity, row["abstain"]) == (["corrected"], 2)


def test_an_exchange_on_a_draft_is_undone_in_the_totals(tmp_path):
    severity, row, _ = judged(tmp_path, (3, 1, 6), "YYYNNNNNNA", symbol="A/HRC/1/L.1")
    assert (severity, row["no"], row["abstain"]) == (["corrected"], 6, 1)


def test_an_exchange_on_a_text_without_evidence_is_quarantined(tmp_path):
    severity, row, ballots = judged(tmp_path, (3, 1, 6), "YYYNNNNNNA")
    assert (severity, row["no"], ballots.height) == (["quarantined"], 1, 0)


def test_a_far_difference_is_quarantined(tmp_path):
    severity, row, ballots = judged(tmp_path, (9, 1, 0), "YYNNNNNNNN")
    assert (severity, row["yes"], ballots.height) == (["quarantined"], 9, 0)
    assert TOLERATED == 6


def test_ballots_of_another_item_are_recognised():
    calls = pl.DataFrame(
        {
            "decision": ["hrc-a", "hrc-b"],
            "yes": [2, 8],
            "no": [8, 2],
            "abstain": [0, 0],
            "absent": [0, 0],
            "total": [10, 10],
            "draft_symbol": [True, True],
        }
    )
    votes = pl.DataFrame(
        [(d, f"S{i:02}", "yes" if i < 2 else "no") for d in ("hrc-a", "hrc-b") for i in range(10)],
        schema=["decision", "state", "vote"],
        orient="row",
    )
    told = judge(calls, votes)
    assert dict(told.select("decision", "verdict").iter_rows()) == {"hrc-a": "fits", "hrc-b": "quarantined"}
    assert told.filter(decision="hrc-b")["copy_of"].to_list() == ["hrc-a"]
