"""The two Assembly files with absences: codes, successions, seats of China, and absences that look wrong."""

from datetime import date, timedelta

import polars as pl
import pytest

from .samples import COW, WIDE, parse

COW_ID, WIDE_ID, FIRST = "unga-voeten-cow-1946-2015", "unga-wide-iso3-1946-2024", "unga-unvotes-1946-2019"
SIX = ["CHN", "USA", "IND", "BRA", "GBR", "CUB"]


def compared(parsed, other):
    keys = ["decision", "state"]
    first = parsed(FIRST)[0]["ballots"].select(*keys, kept="vote")
    return parsed(other)[0]["ballots"].select(*keys, "vote").join(first, on=keys)


def test_the_file_by_cow_number_agrees_with_the_first_on_every_vote(parsed):
    pair = compared(parsed, COW_ID)
    assert pair.height == 738_764
    assert pair.filter(pl.col("vote") != pl.col("kept")).height == 0


def test_absences_of_sessions_1_to_70_are_counted_whole(parsed):
    tables, problems = parsed(COW_ID)
    assert (tables["decisions"].height, tables["decisions"]["session"].max()) == (5429, 70)
    assert set(tables["decisions"]["ballots"]) == {"complete"}
    absent = tables["ballots"].filter(vote="absent").height
    outside = problems.filter(check="absence of a non-member")["detail"].str.extract(r": (\d+) absences").cast(int)
    assert absent == tables["decisions"]["absent"].sum() == 73_084
    assert absent + outside.sum() == 73_328


def test_codes_become_votes_and_non_members_have_none(tmp_path):
    ballots = parse(tmp_path, COW_ID, COW)[0]["ballots"]
    assert set(ballots.select("decision", "state", "vote").iter_rows()) == {
        ("unga-1", "USA", "yes"), ("unga-1", "SUN", "absent"), ("unga-1", "TWN", "no"),
        ("unga-4", "RUS", "absent"), ("unga-4", "CHN", "no"),
    }  # fmt: skip


@pytest.mark.parametrize("source_id", [COW_ID, WIDE_ID])
def test_neither_china_is_absent_while_the_other_holds_the_seat(source_id, parsed):
    order = parsed(FIRST)[0]["decisions"].select("decision", "order", "session")
    cast = parsed(source_id)[0]["ballots"].join(order, on="decision")
    regular = cast.filter(pl.col("order") < 5000)
    assert regular.filter(state="TWN")["order"].max() <= 1190
    assert cast.filter(state="CHN")["session"].min() == 26
    assert cast.filter(state="CHN", session=26)["order"].min() > 1190


def test_the_wide_file_agrees_on_the_six_large_states(parsed):
    pair = compared(parsed, WIDE_ID).filter(pl.col("state").is_in(SIX))
    assert pair.height > 30_000
    assert pair.filter(pl.col("vote") != pl.col("kept")).height == 0


def test_the_wide_file_differs_only_where_it_lost_a_renamed_state(parsed):
    differ = compared(parsed, WIDE_ID).filter(pl.col("vote") != pl.col("kept"))
    assert differ.height == 110
    assert (set(differ["state"]), set(differ["vote"])) == ({"SRB"}, {"absent"})


def test_successions_are_unmerged_by_date(tmp_path, parsed):
    votes = parse(tmp_path, WIDE_ID, WIDE)[0]["ballots"]
    assert votes.filter(decision="unga-1")["state"].sort().to_list() == ["SUN", "TUR", "TWN", "USA"]
    assert votes.filter(decision="unga-4")["state"].sort().to_list() == ["CHN", "RUS", "TUR", "USA"]
    real = parsed(WIDE_ID)[0]["ballots"]
    assert {"SUN", "YUG", "TWN"} <= set(real["state"])
    assert not {"CSK", "DDR", "YMD", "ZAN"} & set(real["state"])


def test_shared_rows_take_the_first_source_s_id_and_bring_absences_after_2015(parsed):
    calls = parsed(WIDE_ID)[0]["decisions"]
    shared = calls.filter(pl.col("date").is_null())
    assert shared.height == 6203
    assert set(shared["decision"]) == set(parsed(FIRST)[0]["decisions"]["decision"])
    whole = shared.filter(ballots="complete")
    sessions = parsed(FIRST)[0]["decisions"].join(whole.select("decision"), on="decision")["session"]
    assert (whole.height, sessions.min(), sessions.max()) == (429, 71, 74)
    assert whole["absent"].null_count() == 0


def test_numbers_given_twice_are_told_apart_by_their_day(parsed):
    tables, problems = parsed(WIDE_ID)
    late = tables["decisions"].filter(pl.col("date") > date(2020, 1, 14))
    assert late.height == 348
    assert {"unga-20231204-411", "unga-20231102-427", "unga-20231121-449", "unga-20231204-495"} <= set(late["decision"])
    assert problems.filter(check="repeated rcid").height == 4
    assert not tables["decisions"]["decision"].is_duplicated().any()
    assert late["title"].null_count() == late["symbol"].null_count() == 348
    assert late.explode("topics").filter(topics="human-rights").height == 48


def test_rows_with_the_same_votes_on_the_same_day_are_listed(parsed):
    again = parsed(WIDE_ID)[1].filter(check="repeated vector")
    assert again.height == 99  # 167 rows in 68 groups, the first of each not counted


def suspects(parsed):
    tables = parsed(WIDE_ID)[0]
    days = tables["decisions"].select("decision", month=pl.col("date").dt.strftime("%Y-%m"))
    marked = tables["ballots"].filter("suspect").join(days, on="decision")
    assert set(marked["vote"]) == {"absent"}
    return set(marked.select("state", "month").iter_rows())


@pytest.mark.parametrize(
    ("state", "month"),
    [
        *[("TUR", "2023-12"), ("NLD", "2023-09"), ("NLD", "2023-10"), ("COD", "2021-12"), ("TON", "2022-12")],
        *[("COM", "2022-12"), ("DMA", "2022-12"), ("FJI", "2023-12"), ("SWZ", "2023-12"), ("LBR", "2023-12")],
        *[("YEM", "2023-12"), ("TUR", "2024-05")],
    ],
)
def test_absences_that_may_be_a_renaming_are_marked(state, month, parsed):
    assert (state, month) in suspects(parsed)


def test_a_long_real_absence_is_noted_and_not_marked(parsed):
    assert "VEN" not in {state for state, _ in suspects(parsed)}
    long = parsed(WIDE_ID)[1].filter(check="long absence")["detail"].to_list()
    assert [d[:3] for d in long] == ["VEN"]


def late_votes(tmp_path, absences):
    """150 votes of 2021-22 by 12 states, `absences` as (state, from, to) rows missed."""
    codes = ["USA", "CHN", "CUB", "FRA", "IND", "BRA", "GBR", "ZAF", "EGY", "JPN", "CAN", "NOR"]
    rows = []
    for i in range(150):
        day = date(2021, 1, 4) + timedelta(days=4 * i)
        votes = ["8" if any(c == s and a <= i < b for s, a, b in absences) else "1" for c in codes]
        rows.append(f"{9000 + i},{day},{'FALSE,' * 6}{','.join(votes)}")
    text = f"rcid,date,me,nu,di,hr,co,ec,{','.join(codes)}\n" + "\n".join(rows) + "\n"
    ballots = parse(tmp_path, WIDE_ID, {"ungaVoting_003.csv.gz": text})[0]["ballots"]
    return dict(ballots.filter("suspect").group_by("state").len().iter_rows())


def test_a_run_of_absences_by_a_state_that_never_misses_is_marked_and_scattered_ones_are_not(tmp_path):
    assert late_votes(tmp_path, [("FRA", 40, 44)]) == {"FRA": 4}
    assert late_votes(tmp_path, [("FRA", 40, 42)]) == {}
    assert late_votes(tmp_path, [("FRA", 10, 11), ("FRA", 30, 31), ("FRA", 50, 51), ("FRA", 70, 74)]) == {}
    assert late_votes(tmp_path, [("FRA", 20, 130)]) == {}


def test_a_member_coded_as_no_member_is_absent_and_marked(tmp_path):
    ballots = parse(tmp_path, WIDE_ID, WIDE)[0]["ballots"]
    row = ballots.filter(decision="unga-20231204-7", state="TUR").to_dicts()[0]
    assert (row["vote"], row["suspect"]) == ("absent", True)
    assert ballots.filter(decision="unga-20231204-7", state="TWN").height == 0
