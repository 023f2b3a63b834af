"""Majorities: the base that is counted, ties, and what no count can change."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from suasion.errors import BadInput
from suasion.institutions import all_bodies, body
from suasion.institutions.voting import NAMED

COUNTS = st.integers(0, 60)
MAJORITIES = st.sampled_from(sorted(NAMED))


def test_two_thirds_are_counted_on_yes_and_no_alone():
    ruling = body("unga").in_force(date(2022, 4, 7)).decide("suspension", yes=93, no=24, abstain=58)
    assert (ruling.outcome, ruling.needed, ruling.base) == ("adopted", 78, 117)


def test_the_same_votes_on_the_base_of_all_members_would_have_failed():
    assert not NAMED["two-thirds-of-members"].passed(93, 24, 58, 193)
    assert not NAMED["absolute-majority"].passed(93, 24, 58, 193)


def test_a_tie_is_a_defeat():
    ruling = body("chr").in_force(date(1995, 3, 8)).decide("no-action", yes=22, no=22, abstain=9)
    assert ruling.outcome == "rejected"
    assert "the draft goes to the vote" in ruling.reason


@given(yes=COUNTS, no=COUNTS, abstain=COUNTS, other=COUNTS)
def test_an_abstention_never_changes_a_simple_majority(yes, no, abstain, other):
    simple = NAMED["simple-majority"]
    assert simple.passed(yes, no, abstain, 193) == simple.passed(yes, no, other, 193)


@given(name=MAJORITIES, yes=COUNTS, no=COUNTS, abstain=COUNTS)
def test_one_more_yes_never_turns_adoption_into_rejection(name, yes, no, abstain):
    majority = NAMED[name]
    assert not majority.passed(yes, no, abstain, 193) or majority.passed(yes + 1, no, abstain, 193)


@given(name=MAJORITIES, yes=COUNTS, no=COUNTS, abstain=COUNTS)
def test_what_is_needed_is_the_fewest_that_pass(name, yes, no, abstain):
    majority = NAMED[name]
    base = majority.base_of(yes, no, abstain, 193)
    assert majority.passed(yes, no, abstain, 193) == (yes >= majority.needed(base))


@given(name=MAJORITIES, counts=st.lists(st.tuples(COUNTS, COUNTS, COUNTS), min_size=1, max_size=20))
def test_arrays_answer_as_single_votes_do(name, counts):
    majority = NAMED[name]
    columns = [np.array(c) for c in zip(*counts, strict=True)]
    assert majority.passed(*columns, 193).tolist() == [majority.passed(*c, 193) for c in counts]


@pytest.mark.parametrize(
    ("given_", "named"),
    [
        ({"yes": 40, "no": 10}, "A/RES/60/251"),
        ({"yes": -1, "no": 10}, "negative"),
    ],
)
def test_impossible_counts_are_errors(given_, named):
    with pytest.raises(BadInput) as raised:
        body("hrc").in_force(date(2020, 1, 1)).decide("resolution", **given_)
    assert named in str(raised.value)


def test_a_body_before_it_existed_is_an_error_with_its_founding_text():
    with pytest.raises(BadInput) as raised:
        body("hrc").in_force(date(2005, 1, 1))
    assert "A/RES/60/251" in str(raised.value)


@pytest.mark.parametrize("one", all_bodies().values(), ids=lambda b: b.id)
def test_every_body_has_a_life_a_size_and_a_majority_for_resolutions(one):
    day = one.exists.values[-1].start
    day = max(day, one.members.values[0].start)
    rules = one.in_force(day)
    assert rules.members > 0
    assert rules.majority("resolution").citation
