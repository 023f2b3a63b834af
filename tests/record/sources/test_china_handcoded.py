"""Votes on China typed by hand: tallies against roll calls, directions, and what the project's own lists replace."""

import polars as pl
import pytest

from .samples import HANDCODED, parse

ID, OHCHR = "china-positions-handcoded", "chr-hrc-ohchr-1946-2024"


@pytest.fixture(scope="module")
def decisions(parsed):
    return parsed(ID)[0]["decisions"]


@pytest.mark.parametrize(
    ("decision", "tally", "members"),
    [
        ("hrc-a-hrc-51-l6", (17, 19, 11), 47),
        ("chr-china-1995-03-08-no-action", (22, 22, 9), 53),
        ("chr-china-1997-04-15-no-action", (27, 17, 9), 53),
    ],
)
def test_a_roll_call_counts_to_its_tally(decision, tally, members, parsed):
    tables, _ = parsed(ID)
    row = tables["decisions"].filter(decision=decision).to_dicts()[0]
    votes = tables["ballots"].filter(decision=decision)["vote"]
    assert tuple(int((votes == v).sum()) for v in ("yes", "no", "abstain")) == tally
    assert (row["yes"], row["no"], row["abstain"], row["ballots"]) == (*tally, "complete")
    assert len(votes) == members


@pytest.mark.parametrize(
    ("decision", "year"), [("chr-china-1995-03-08-no-action", 1995), ("chr-china-1997-04-15-no-action", 1997)]
)
def test_who_voted_is_who_sat_there_that_year(decision, year, parsed):
    voters = set(parsed(ID)[0]["ballots"].filter(decision=decision)["state"])
    there = parsed(OHCHR)[0]
    that_year = there["decisions"].filter(pl.col("date").dt.year() == year, pl.col("body") == "chr")
    seen = set(there["ballots"].join(that_year.select("decision"), on="decision")["state"])
    assert voters == seen


def test_a_tied_motion_is_lost_and_a_carried_one_adopted(decisions):
    tied = decisions.filter(decision="chr-china-1995-03-08-no-action").to_dicts()[0]
    assert (tied["motion"], tied["outcome"]) == ("no-action", "rejected")
    assert set(decisions.filter((pl.col("motion") == "no-action") & (pl.col("yes") > pl.col("no")))["outcome"]) == {
        "adopted"
    }


def test_what_a_yes_means_stands_in_the_note(decisions):
    motions = decisions.filter(motion="no-action")
    assert motions["note"].str.contains("yes means for China").all()
    debate = decisions.filter(symbol="A/HRC/51/L.6")["note"][0]
    assert debate.startswith("yes means against China")


def test_the_abstentions_of_1992_are_those_of_the_roll_call_and_the_press_is_listed(decisions, parsed):
    row = decisions.filter(pl.col("date").dt.year() == 1992).to_dicts()[0]
    assert (row["yes"], row["no"], row["abstain"]) == (27, 15, 10)
    told = parsed(ID)[1].filter(check="tally").to_dicts()
    assert [(t["severity"], t["detail"]) for t in told] == [("corrected", "1992-03-04: abstain 11 -> 10")]


def test_its_older_lists_are_replaced_and_that_is_said(parsed):
    tables, problems = parsed(ID)
    assert "statements" not in tables
    assert "elections" not in tables
    assert set(problems.filter(check="superseded")["locator"]) == {"joint_statements.csv", "hrc_election_votes.csv"}


def test_a_motion_without_a_day_or_totals_is_quarantined(tmp_path):
    spoilt = HANDCODED["china_motions_tallies.csv"] + "sometime,no-action on China,Y=for China,,,,adopted,x\n"
    tables, problems = parse(tmp_path, ID, {**HANDCODED, "china_motions_tallies.csv": spoilt})
    assert tables["decisions"].height == 2
    assert problems.filter(check="decision")["severity"].to_list() == ["quarantined"]


def test_a_day_that_is_not_in_the_source_is_known_to_the_month(tmp_path):
    row = "1999-04-23,no-action on China,Y=for China,22,17,14,adopted,press; day not in the source\n"
    text = HANDCODED["china_motions_tallies.csv"] + row
    tables, _ = parse(tmp_path, ID, {**HANDCODED, "china_motions_tallies.csv": text})
    assert tables["decisions"].filter(pl.col("date").dt.year() == 1999)["date_precision"].to_list() == ["month"]


def test_words_that_begin_with_a_symbol_are_no_title(decisions):
    """The draft of 2022 has its symbol; its title is left to a source that gives one."""
    (row,) = decisions.filter(decision="hrc-a-hrc-51-l6").to_dicts()
    assert (row["symbol"], row["title"]) == ("A/HRC/51/L.6", None)
