"""The starter record: facts only, small, from open sources, and what the builder makes."""

from importlib.resources import files

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suasion.record.source import all_sources
from suasion.record.starter.build import FILES, LIMIT, build
from suasion.record.starter.form import decode, encode
from suasion.record.store import open_record
from tests.record.toys import ballots, decision, decisions

FOLDER = files("suasion.record.starter")
VOTE = st.sampled_from(["yes", "no", "abstain", "absent"])
KEY = st.tuples(st.sampled_from(["d1", "d2", "d3"]), st.sampled_from(["CHN", "FRA", "IND", "USA"]))


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(KEY, VOTE, min_size=1))
def test_what_is_encoded_is_decoded(votes):
    calls = decisions(*[decision(d, topics=["human-rights"], about=["CHN", "USA"]) for d in ("d1", "d2", "d3")])
    read, cast = decode(encode(calls, ballots(votes)), "x.csv")
    assert {(d, s): v for d, s, v in cast.select("decision", "state", "vote").iter_rows()} == votes
    same = ["decision", "body", "motion", "mode", "topics", "about", "ballots"]
    assert read.select(same).equals(calls.select(same))


def test_it_is_small_and_only_from_sources_that_may_be_passed_on():
    assert sum(len(FOLDER.joinpath(n).read_bytes()) for n in FILES) <= LIMIT
    assert all(all_sources()[i].redistributable for ids in FILES.values() for i in ids)


@pytest.mark.full
def test_it_is_what_the_builder_makes(mirror):
    for name, text in build(mirror).items():
        assert FOLDER.joinpath(name).read_text(encoding="utf-8") == text, f"{name}: run `make starter`"


@pytest.fixture(scope="module")
def starter(starter_home):
    return open_record(starter_home)


def test_it_opens_in_an_empty_home(starter):
    assert starter.depth == "starter"
    calls = starter.table("decisions").filter(pl.col("source") == "unga-unvotes-1946-2019")
    assert calls.height > 1000
    assert set(calls["topics"].list.contains("human-rights")) == {True}


def test_it_holds_none_of_the_sources_prose(starter):
    calls = starter.table("decisions").filter(pl.col("source") == "unga-unvotes-1946-2019")
    assert calls["title"].drop_nulls().to_list() == ["Universal Declaration of Human Rights"]  # a correction of ours


def test_absences_reach_to_session_70_and_are_credited_to_their_own_source(starter):
    absent = starter.table("ballots").filter((pl.col("vote") == "absent") & pl.col("locator").str.contains("assembly"))
    sessions = absent.join(starter.table("decisions").select("decision", "session"), on="decision")["session"]
    assert set(absent["source"]) == {"unga-voeten-cow-1946-2015"}
    assert sessions.max() == 70


def test_the_xinjiang_vote_is_in_it(starter):
    row = starter.table("decisions").filter(symbol="A/HRC/51/L.6").to_dicts()
    assert [(r["yes"], r["no"], r["abstain"], r["outcome"]) for r in row] == [(17, 19, 11, "rejected")]
    assert starter.table("ballots").filter(decision=row[0]["decision"]).height == 47


def test_sources_that_are_not_in_it_are_listed_as_absent(starter):
    absent = set(starter.table("sources").filter(status="absent")["source"])
    assert {"chr-hrc-ohchr-1946-2024", "unga-wide-iso3-1946-2024"} <= absent


@pytest.mark.full
def test_its_ballots_are_those_of_the_full_record(starter, mirror, tmp_path):
    from suasion.record.sync import sync

    names = [s for s in all_sources().values() if s.id.startswith("unga-unvotes") or s.id.startswith("unga-voeten")]
    sync(mirror, tmp_path, sources=names)
    whole = open_record(tmp_path).table("ballots")
    here = starter.table("ballots").filter(pl.col("decision").str.starts_with("unga-"))
    both = here.join(whole, on=["decision", "state"], suffix="_full")
    assert both.height == here.height
    assert (both["vote"] == both["vote_full"]).all()
