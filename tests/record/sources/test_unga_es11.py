"""The two votes on Ukraine, against the tallies as printed."""

import polars as pl
import pytest

ID = "unga-es11-1-ukraine-2022"


@pytest.mark.parametrize(("symbol", "tally"), [("A/RES/68/262", (100, 11, 58)), ("A/RES/ES-11/1", (141, 5, 35))])
def test_the_lists_count_to_the_official_tallies(symbol, tally, parsed):
    tables, problems = parsed(ID)
    row = tables["decisions"].filter(symbol=symbol).to_dicts()[0]
    cast = tables["ballots"].filter(decision=row["decision"])["vote"]
    assert tuple(int((cast == v).sum()) for v in ("yes", "no", "abstain")) == tally
    assert (row["yes"], row["no"], row["abstain"], row["tally_source"]) == (*tally, "official")
    assert row["ballots"] == "cast-only"
    assert problems.is_empty()


def test_the_vote_of_2014_is_the_first_source_s_too(parsed):
    first = parsed("unga-unvotes-1946-2019")[0]
    known = first["decisions"].filter(symbol="A/RES/68/262")["decision"][0]
    theirs = first["ballots"].filter(decision=known).select("state", "vote")
    ours = parsed(ID)[0]["ballots"].filter(decision="unga-a-res-68-262").select("state", "vote")
    assert theirs.sort("state").equals(ours.sort("state"))


def test_china_abstained_on_both(parsed):
    assert parsed(ID)[0]["ballots"].filter(pl.col("state") == "CHN")["vote"].to_list() == ["abstain"] * 2
