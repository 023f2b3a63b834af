"""Merging: one decision, one ballot a state, and every disagreement listed."""

from datetime import date

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from suasion.record.linking import link
from suasion.record.merge import merge
from suasion.record.tables import table
from tests.record.toys import ballots, decision, decisions

VOTE = st.sampled_from(["yes", "no", "abstain", "absent"])
KEYS = st.tuples(st.sampled_from(["d1", "d2"]), st.sampled_from(["USA", "FRA", "IND"]))


def part(name, votes):
    calls = [decision(d, source=name) for d in sorted({d for d, _ in votes})]
    return (name, {"decisions": decisions(*calls), "ballots": ballots(votes, name)})


def test_the_first_source_wins_and_the_other_vote_is_listed():
    merged = merge([part("a", {("d1", "USA"): "yes"}), part("b", {("d1", "USA"): "no", ("d1", "FRA"): "absent"})])
    kept = dict(merged.tables["ballots"].select("state", "vote").iter_rows())
    assert kept == {"USA": "yes", "FRA": "absent"}
    listed = merged.tables["disagreements"].to_dicts()
    assert [(r["state"], r["kept"], r["kept_source"], r["other"], r["source"]) for r in listed] == [
        ("USA", "yes", "a", "no", "b")
    ]


def doubted(part):
    name, tables = part
    return (name, tables | {"ballots": tables["ballots"].with_columns(suspect=pl.lit(True))})


def test_a_suspect_ballot_gives_way_to_a_sure_one_of_a_later_source():
    absent, voted = {("d1", "USA"): "absent"}, {("d1", "USA"): "no"}
    merged = merge([doubted(part("a", absent)), part("b", voted), part("c", absent)])
    assert merged.tables["ballots"].select("vote", "source", "suspect").rows() == [("no", "b", None)]
    listed = merged.tables["disagreements"].select("source", "other", "kept_source", "kept").rows()
    assert sorted(listed) == [("a", "absent", "b", "no"), ("c", "absent", "b", "no")]
    nobody_sure = merge([doubted(part("a", absent)), doubted(part("b", voted))]).tables["ballots"]
    assert nobody_sure.select("vote", "source", "suspect").rows() == [("absent", "a", True)]


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(KEYS, VOTE, min_size=1), st.dictionaries(KEYS, VOTE, min_size=1))
def test_no_ballot_is_lost_and_none_is_doubled(one, two):
    merged = merge([part("a", one), part("b", two)])
    kept = {(d, s): v for d, s, v in merged.tables["ballots"].select("decision", "state", "vote").iter_rows()}
    assert kept == two | one
    differ = {k for k in one.keys() & two.keys() if one[k] != two[k]}
    assert set(merged.tables["disagreements"].select("decision", "state").iter_rows()) == differ


def test_a_later_source_fills_gaps_and_never_overrules():
    first = decisions(decision("d1", symbol=None, yes=3, motion="unspecified"))
    later = decisions(decision("d1", symbol="A/RES/1/1", yes=4, ballots="complete", source="b"))
    row = merge([("a", {"decisions": first}), ("b", {"decisions": later})]).tables["decisions"].to_dicts()[0]
    assert (row["symbol"], row["yes"], row["motion"], row["ballots"]) == (
        "A/RES/1/1",
        3,
        "resolution",
        "complete",
    )


def test_the_same_symbol_with_the_same_totals_is_the_same_decision():
    kept = decisions(decision("unga-1", symbol="A/RES/68/262", yes=100, no=11, abstain=58))
    new = decisions(decision("x", symbol="A/RES/68/262", yes=100, no=11, abstain=58))
    other = decisions(decision("y", symbol="A/RES/68/262", yes=90, no=11, abstain=58))
    assert link(kept, new) == {"x": "unga-1"}
    assert link(kept, other) == {}


def test_a_symbol_that_is_not_unique_links_nothing():
    kept = decisions(decision("d1", symbol="L.1"), decision("d2", symbol="L.1"))
    assert link(kept, decisions(decision("x", symbol="L.1"))) == {}


def test_an_amendment_is_never_linked_to_a_resolution_of_the_same_symbol():
    kept = decisions(decision("d1", symbol="L.1", motion="amendment"))
    assert link(kept, decisions(decision("x", symbol="L.1"))) == {}


def test_a_no_action_motion_is_linked_by_day_and_subject():
    kept = decisions(decision("chr-1", body="chr", motion="no-action", date=date(1993, 3, 11), about=["CHN"]))
    near = decisions(decision("x", body="chr", motion="no-action", date=date(1993, 3, 10), about=["CHN"]))
    far = decisions(decision("x", body="chr", motion="no-action", date=date(1994, 3, 9), about=["CHN"]))
    other = decisions(decision("x", body="chr", motion="no-action", date=date(1993, 3, 10), about=["CUB"]))
    assert link(kept, near) == {"x": "chr-1"}
    assert link(kept, far) == link(kept, other) == {}


def test_ballots_follow_a_linked_decision():
    one = ("a", {"decisions": decisions(decision("unga-1", symbol="S", yes=1))})
    two = (
        "b",
        {
            "decisions": decisions(decision("x", symbol="S", yes=1)),
            "ballots": ballots({("x", "USA"): "yes"}, "b"),
        },
    )
    merged = merge([one, two])
    assert merged.tables["ballots"]["decision"].to_list() == ["unga-1"]
    assert merged.problems["check"].to_list() == ["linked"]


def test_a_correction_overrules_every_source():
    rows = pl.DataFrame({"decision": ["d1"], "column": ["no"], "value": ["15"]})
    merged = merge([("a", {"decisions": decisions(decision("d1", no=5), decision("d2", no=5))})], rows)
    assert merged.tables["decisions"]["no"].to_list() == [15, 5]


def test_a_second_source_that_says_the_same_is_no_problem_and_one_that_differs_is():
    def acts(source, day):
        row = {
            "treaty": "CAT",
            "state": "FRA",
            "act": "consent",
            "date": day,
            "source": source,
            "locator": f"{source}#1",
        }
        return (source, {"treaty_actions": table("treaty_actions").frame(pl.DataFrame([row]))})

    merged = merge([acts("a", date(1986, 2, 18)), acts("b", date(1986, 2, 18)), acts("c", date(1985, 2, 4))])
    assert merged.tables["treaty_actions"]["source"].to_list() == ["a"]
    assert merged.problems.select("source", "check").rows() == [("c", "one row a key")]
