"""Unity of groups, and texts adopted without a vote."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings

from suasion.errors import BadInput
from suasion.measures.affinity import agreement, cohesion, consensus_ballots, members_of_regional_groups
from suasion.measures.rollcalls import roll_calls
from tests.measures.calls import calls, decisions, rolls


def group(*members):
    return pl.DataFrame({"group": ["G"] * len(members), "state": list(members)})


def tally(yes, no, abstain):
    votes = "y" * yes + "n" * no + "a" * abstain
    roll = calls(**{f"S{i:03}": v for i, v in enumerate(votes)})
    return cohesion(roll, group(*roll.states)).calls.row(0, named=True)


def test_rice_is_the_majority_over_the_minority():
    assert tally(90, 10, 0)["rice"] == pytest.approx(0.8)
    assert tally(5, 5, 40)["rice"] == 0.0


def test_a_bloc_that_abstains_together_is_united_by_the_agreement_index_alone():
    row = tally(10, 10, 100)
    assert (row["rice"], row["agreement"]) == (0.0, 0.75)


def test_an_even_three_way_split_is_no_unity_at_all():
    assert tally(4, 4, 4)["agreement"] == 0.0


def test_one_vote_is_no_group():
    row = tally(1, 0, 0)
    assert row["rice"] is row["agreement"] is None


def test_the_mean_is_over_the_decisions_a_group_voted_on():
    roll = calls([1, 1, 2], A="yyy", B="yn.")
    united = cohesion(roll, group("A", "B"))
    assert united.frame("rice").select("period", "value", "n").rows() == [(1, 0.5, 2)]
    row = united.frame("rice").row(0, named=True)
    assert row["low"] <= row["value"] <= row["high"]


def test_membership_may_change_with_the_period():
    groups = pl.DataFrame({"group": ["G"] * 4, "state": ["A", "B", "A", "C"], "period": [1, 1, 2, 2]})
    united = cohesion(calls([1, 2], A="yy", B="ny", C="yy"), groups)
    assert united.frame("rice")["value"].to_list() == [0.0, 1.0]


@given(rolls())
@settings(max_examples=30, deadline=None)
def test_unity_lies_between_nought_and_one_and_counts_every_ballot(roll):
    united = cohesion(roll, group(*roll.states), draws=20)
    for column in ("rice", "agreement"):
        assert united.calls[column].drop_nulls().is_between(0, 1).all()
    cast = united.calls.select(pl.sum("yes", "no", "abstain")).sum_horizontal()[0]
    assert cast == roll.n_votes


def test_groups_without_their_columns_are_refused():
    with pytest.raises(BadInput):
        cohesion(calls(A="y"), pl.DataFrame({"state": ["A"]}))


def test_regional_groups_are_those_of_the_time():
    dated = decisions(1).with_columns(date=pl.lit(date(2010, 11, 1)))
    votes = pl.DataFrame({"decision": "d000", "state": ["CHN", "FRA", "ISR"], "vote": ["yes", "no", "no"]})
    found = dict(members_of_regional_groups(roll_calls(dated, votes)).select("state", "group").rows())
    assert found["CHN"] == "Asia-Pacific"
    assert found["FRA"] == found["ISR"] == "Western European and Others"


DECISIONS = pl.DataFrame(
    {
        "decision": ["voted", "consensus", "statement", "withdrawn", "later"],
        "body": ["hrc"] * 5,
        "date": [date(2010, 3, 1)] * 4 + [date(2013, 3, 1)],
        "motion": ["resolution", "resolution", "president-statement", "resolution", "resolution"],
        "mode": ["recorded", "without-vote", "without-vote", "withdrawn", "without-vote"],
        "outcome": ["adopted", "adopted", "adopted", "withdrawn", "adopted"],
        "session": [13, 13, 13, 13, 22],
        "order": range(5),
    },
    schema_overrides={"session": pl.Int32},
)
BALLOTS = pl.DataFrame({"decision": "voted", "state": ["CHN", "FRA"], "vote": ["no", "yes"]})
SEATS = pl.DataFrame(
    {
        "body": "hrc",
        "state": ["CHN", "FRA", "CUB"],
        "start": [date(2009, 6, 19)] * 3,
        "end": [date(2012, 12, 31), date(2012, 12, 31), None],
        "basis": "declared",
    }
)


def test_a_text_adopted_without_a_vote_is_a_yes_of_every_member_of_the_day():
    rows = consensus_ballots(DECISIONS, BALLOTS, SEATS).rows()
    assert rows == [("consensus", s, "yes") for s in ("CHN", "CUB", "FRA")] + [("later", "CUB", "yes")]


def test_without_a_list_of_members_those_seen_voting_that_year_count():
    assert consensus_ballots(DECISIONS, BALLOTS).rows() == [("consensus", s, "yes") for s in ("CHN", "FRA")]


def test_only_the_motions_asked_for_count():
    found = consensus_ballots(DECISIONS, BALLOTS, SEATS, motions=("president-statement",))
    assert set(found["decision"]) == {"statement"}


def test_consensus_brings_states_nearer():
    votes = pl.concat([BALLOTS, consensus_ballots(DECISIONS, BALLOTS)])
    apart, nearer = (
        agreement(roll_calls(DECISIONS, b), measures=["raw"], by_period=False).values["value"][0]
        for b in (BALLOTS, votes)
    )
    assert (apart, nearer) == (0.0, 0.5)
