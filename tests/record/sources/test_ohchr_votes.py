"""The OHCHR library's roll calls: every trap that the source's page lists, and what the parser makes of it."""

from datetime import date

import polars as pl
import pytest

from .samples import ballot_rows, item, ohchr, parse

ID = "chr-hrc-ohchr-1946-2024"


@pytest.fixture(scope="module")
def decisions(parsed):
    return parsed(ID)[0]["decisions"]


@pytest.fixture(scope="module")
def ballots(parsed):
    return parsed(ID)[0]["ballots"]


@pytest.fixture(scope="module")
def problems(parsed):
    return parsed(ID)[1]


def one(frame, **keys):
    rows = frame.filter(**keys).to_dicts()
    assert len(rows) == 1, rows
    return rows[0]


def test_every_item_is_there(decisions):
    assert dict(decisions.group_by("body").len().iter_rows()) == {"chr": 3082, "hrc": 3082}


def test_every_ballot_came_in_or_is_on_the_list(ballots, problems):
    """77,573 rows, two of them doubles; what else is not there stands in the quarantined roll calls, 47 rows each."""
    quarantined = problems.filter(check="unreconciled", severity="quarantined")["detail"].str.extract(r"^(\S+):")
    assert not set(quarantined) & set(ballots["decision"])
    doubles = problems.filter(check="double ballot").height
    assert 77_573 - ballots.height - doubles == 25 * 47


@pytest.mark.parametrize(
    ("symbol", "tally"),
    [
        ("A/HRC/RES/49/1", (32, 2, 13)),
        ("A/HRC/RES/S-34/1", (33, 2, 12)),
        ("A/HRC/RES/51/25", (17, 6, 24)),
        ("A/HRC/RES/17/19", (23, 19, 3)),
        ("A/HRC/RES/S-17/1", (33, 4, 9)),
        ("A/HRC/RES/37/23", (28, 1, 17)),
        ("A/HRC/RES/43/21", (23, 16, 8)),
    ],
)
def test_roll_calls_as_printed(symbol, tally, decisions, ballots):
    row = one(decisions, symbol=symbol)
    votes = ballots.filter(decision=row["decision"])["vote"]
    assert tuple(int((votes == v).sum()) for v in ("yes", "no", "abstain")) == tally
    assert (row["yes"], row["no"], row["abstain"]) == tally
    assert (len(votes), row["ballots"]) == (47, "complete")


@pytest.mark.parametrize(
    ("decision", "state"), [("hrc-30508", "BEN"), ("chr-21028", "PER")], ids=["A/HRC/51/L.43", "S-4/1"]
)
def test_a_pair_given_twice_is_one_ballot_and_the_list_is_not_called_whole(decision, state, ballots, decisions):
    assert ballots.filter(decision=decision, state=state).height == 1
    assert one(decisions, decision=decision)["ballots"] == "partial"


def test_thirty_three_symbols_stand_on_several_items_and_each_keeps_its_id(decisions):
    named = decisions.drop_nulls("symbol")
    assert named.filter(pl.col("symbol").is_duplicated())["symbol"].n_unique() == 33
    assert not decisions["decision"].is_duplicated().any()


def test_codes_are_dated_states(ballots, decisions):
    days = decisions.select("decision", "date")
    spans = {
        s: (f["date"].min(), f["date"].max())
        for (s,), f in ballots.join(days, on="decision").group_by("state")
        if s in ("DEU", "DDR", "SUN", "RUS", "CSK", "CZE", "YUG", "TWN", "CHN")
    }
    assert spans["SUN"][1] < date(1991, 12, 24) < spans["RUS"][0]
    assert spans["CSK"][1] < date(1993, 1, 1) < spans["CZE"][0]
    assert spans["DDR"][1] < date(1990, 10, 3)
    assert spans["DEU"][0] < date(1990, 1, 1) < spans["DEU"][1]
    assert spans["TWN"][1] == date(1958, 3, 28)
    assert spans["CHN"][0] == date(1982, 2, 11)
    assert spans["YUG"][1] < date(2000, 11, 1)


def test_an_empty_vote_on_a_whole_list_is_an_absent_member(problems, ballots):
    silent = problems.filter(check="no position")
    assert silent.height == 333
    first = silent["detail"][0]
    decision, who = first.split(": ")
    listed = dict(ballots.filter(decision=decision).select("state", "vote").iter_rows())
    assert all(listed[s] == "absent" for s in who.split())


def test_an_empty_vote_on_a_longer_list_is_no_ballot(tmp_path):
    """A list of four in a body of three: the one without a position is no member, and is quarantined."""
    files = ohchr([item("10", "A/HRC/RES/47/19", yes=1, no=1, abstain=1)], ballot_rows("10", "USA:Y CHN:N CUB:A FRA:"))
    tables, told = parse(tmp_path, ID, files)
    assert "FRA" not in tables["ballots"]["state"].to_list()
    assert told.filter(check="ballot")["severity"].to_list() == ["quarantined"]


@pytest.mark.parametrize("number", range(30, 37))
def test_drafts_that_are_called_resolutions_are_drafts(number, decisions):
    row = one(decisions, symbol=f"A/HRC/56/L.{number}")
    assert (row["motion"], row["outcome"]) == ("amendment", "rejected")


@pytest.mark.parametrize("symbol", ["A/HRC/35/L.41", "A/HRC/35/L.42"])
def test_two_that_failed_and_are_titled_resolution_are_amendments_that_failed(symbol, decisions):
    row = one(decisions, symbol=symbol)
    assert (row["motion"], row["outcome"]) == ("amendment", "rejected")


def test_days_of_drafts_are_known_to_the_month(decisions):
    drafts = decisions.filter(pl.col("symbol").str.contains("/L\\."))
    assert drafts.height > 600
    assert set(drafts["date_precision"]) == {"month"}
    assert set(decisions.filter(pl.col("symbol").str.contains("/RES/"))["date_precision"]) == {"day"}


def test_amendments_are_told_apart_from_texts(decisions):
    called = decisions.filter(pl.col("symbol").str.contains("/L\\.") & (pl.col("mode") == "recorded"))
    assert dict(called.group_by("motion").len().iter_rows())["amendment"] > 430
    assert not decisions.filter((pl.col("motion") == "amendment") & pl.col("symbol").str.contains("/RES/")).height


def test_that_no_lost_text_is_in_the_catalogue_is_said(problems, decisions):
    said = problems.filter(check="selection")["detail"].str.extract(r"^(\w+):").to_list()
    assert said == ["chr", "hrc"]
    texts = decisions.filter(pl.col("motion").is_in(["resolution", "decision"]))
    assert texts.filter(outcome="rejected").is_empty()


def test_russia_sits_in_2022_until_it_leaves_and_czechia_after(ballots, decisions):
    in_2022 = decisions.filter(pl.col("date").dt.year() == 2022, pl.col("body") == "hrc")
    cast = ballots.join(in_2022.select("decision", "date"), on="decision")
    last = cast.filter(state="RUS")["date"].max()
    first = cast.filter(state="CZE")["date"].min()
    assert (last, first) == (date(2022, 4, 1), date(2022, 5, 12))


def test_headings_and_sponsors_are_kept_where_the_council_has_them(decisions):
    council = decisions.filter((pl.col("body") == "hrc") & (pl.col("ballots") != "none"))
    assert council["agenda_subject"].null_count() <= 8
    sponsored = decisions.filter(pl.col("sponsors").is_not_null())
    assert sponsored.height > 900
    assert set(sponsored["body"]) == {"hrc"}


def test_special_sessions_have_no_session_number(decisions):
    special = decisions.filter(pl.col("symbol").str.contains("/S-\\d"))
    assert special.height > 30
    assert special["session"].null_count() == special.height


def test_item_4_is_about_countries_only_since_the_council_has_its_agenda(parsed):
    """In its first session item 4 held all substance, the declaration on indigenous peoples among it."""
    decisions = parsed("chr-hrc-ohchr-1946-2024")[0]["decisions"]
    first = decisions.filter(pl.col("symbol") == "A/HRC/RES/1/2").row(0, named=True)
    assert (first["agenda_item"], first["topics"]) == ("4", ["human-rights", "thematic"])
    later = decisions.filter(pl.col("symbol") == "A/HRC/RES/51/27").row(0, named=True)
    assert (later["agenda_item"], later["topics"]) == ("4", ["country", "human-rights"])
