"""Elections: the edge cases, and what holds for any votes."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suasion.errors import BadInput
from suasion.institutions import body
from suasion.institutions.elections import (
    Rival,
    Seat,
    by_election,
    check_seats,
    count,
    draw_first_terms,
    judge,
    may_stand,
    new_term,
    read_title,
    resign,
    run,
    shares_by_lot,
)
from suasion.institutions.membership import Term, decide_roll_call, seated, voters
from suasion.institutions.sessions import request_special_session

DAY = date(2019, 10, 17)
HRC = body("hrc")
SEATS = HRC.seats.on(DAY).value
VOTES = st.dictionaries(st.sampled_from("ABCDEFGH"), st.integers(0, 193), min_size=1, max_size=8)
NAMED = [f"{g} {i}" for g, n in SEATS.items() for i in range(n)]
GROUP = {name: name.rsplit(" ", 1)[0] for name in NAMED}


def test_the_edge_table_112_with_the_majority_and_not_elected():
    seat = Seat(HRC, date(2016, 10, 28), seats=2)
    assert judge(112, seat, [Rival("HUN", 144), Rival("HRV", 114)]).outcome == "not elected"
    assert judge(114, seat, [Rival("HUN", 144), Rival("RUS", 112)]).outcome == "elected"


def test_the_edge_table_96_is_one_short_of_97_of_193_and_enough_of_191():
    assert "1 short of the 97" in judge(96, Seat(HRC, DAY, 2)).reason
    assert judge(96, Seat(HRC, date(2006, 5, 9), 13, candidates=13)).outcome == "elected"


def test_more_votes_than_electors_are_an_error_that_names_the_rule():
    with pytest.raises(BadInput) as raised:
        judge(194, Seat(HRC, DAY, 2))
    assert "rule MEM-1" in str(raised.value)


@given(votes=VOTES, seats=st.integers(1, 5))
def test_seats_are_never_overfilled_and_only_a_majority_is_elected(votes, seats):
    counted = count(votes, seats, 97, ballot=1, day=DAY)
    assert len(counted.elected) + counted.left == seats
    assert all(votes[c] >= 97 for c in counted.elected)


@given(votes=VOTES, seats=st.integers(1, 5))
def test_a_candidacy_judged_alone_agrees_with_the_count_of_the_ballot(votes, seats):
    counted = count(votes, seats, 97, ballot=1, day=DAY)
    for name, won in votes.items():
        rivals = [Rival(n, v) for n, v in votes.items() if n != name]
        ruling = judge(won, Seat(HRC, DAY, seats, candidates=len(votes)), rivals)
        if ruling.outcome is None:
            assert name in counted.level
        else:
            assert (ruling.outcome == "elected") == (name in counted.elected)


@given(votes=VOTES, hidden=st.sets(st.sampled_from("ABCDEFGH")), seats=st.integers(1, 3))
def test_a_ruling_with_unknown_rivals_is_never_contradicted_when_they_become_known(votes, hidden, seats):
    # Only votes that can have been cast: at most as many names on a ballot as seats.
    if sum(votes.values()) > seats * 193:
        return
    counted = count(votes, seats, 97, ballot=1, day=DAY)
    for name, won in votes.items():
        rivals = [Rival(n, None if n in hidden else v) for n, v in votes.items() if n != name]
        ruling = judge(won, Seat(HRC, DAY, seats, candidates=len(votes)), rivals)
        if ruling.outcome is not None:
            assert (ruling.outcome == "elected") == (name in counted.elected)


@given(first=VOTES, seats=st.integers(1, 3))
def test_those_elected_never_exceed_the_seats_over_all_ballots(first, seats):
    one = count(first, seats, 97, ballot=1, day=DAY)
    standing = one.standing or ()
    ballots = [first] + ([dict.fromkeys(standing, 97)] if one.left and standing else [])
    rounds = run(ballots, seats, 97, DAY)
    elected = [c for r in rounds for c in r.elected]
    assert len(elected) == len(set(elected)) <= seats


def test_lots_cut_the_first_terms_14_15_18():
    sizes = [shares_by_lot(n) for n in SEATS.values()]
    assert [sum(column) for column in zip(*sizes, strict=True)] == [14, 15, 18]


@given(seed=st.integers(0, 2**32))
def test_after_any_lot_groups_hold_their_seats_and_terms_never_overlap(seed):
    first = draw_first_terms(GROUP, HRC, date(2006, 6, 19), seed)
    assert first == draw_first_terms(GROUP, HRC, date(2006, 6, 19), seed)
    second = [new_term(t.state, t.end + timedelta(days=1), HRC, t.group) for t in first]
    for day in (date(2006, 6, 19), date(2007, 6, 20), date(2008, 12, 31), date(2009, 6, 18)):
        assert check_seats([*first, *second], HRC, day) == SEATS
    for t in second:
        before = next(f for f in first if f.state == t.state)
        assert before.end < t.start


def test_a_group_with_more_members_than_seats_is_an_error():
    terms = [Term(f"E{i}", DAY, None, "Eastern European") for i in range(7)]
    with pytest.raises(BadInput, match="7 members") as raised:
        check_seats(terms, HRC, DAY)
    assert "EL-2" in str(raised.value)


def test_a_suspended_member_keeps_its_seat_and_cannot_vote():
    terms = [Term("LBY", date(2010, 6, 19), date(2013, 6, 18), "African", date(2011, 3, 1), date(2011, 11, 18))]
    assert seated(terms, date(2011, 6, 17)) == ("LBY",)
    assert voters(terms, date(2011, 6, 17)) == ()
    assert voters(terms, date(2011, 11, 19)) == ("LBY",)
    with pytest.raises(BadInput, match="suspended") as raised:
        decide_roll_call(HRC.in_force(date(2011, 6, 17)), "resolution", {"LBY": "no"}, terms)
    assert "A/RES/60/251, para. 8" in str(raised.value)


def test_a_ballot_of_a_state_that_was_no_member_is_an_error_that_names_the_rule():
    with pytest.raises(BadInput, match="USA was no member") as raised:
        decide_roll_call(HRC.in_force(DAY), "resolution", {"USA": "yes"}, [Term("CHN", DAY)])
    assert "A/RES/60/251, para. 7" in str(raised.value)


def test_a_by_election_fills_what_is_left_of_the_term():
    left = resign(Term("RUS", date(2021, 1, 1), date(2023, 12, 31), "Eastern European"), date(2022, 4, 7))
    with pytest.raises(BadInput, match="not vacant"):
        by_election(left, date(2023, 12, 31), "CZE", date(2022, 4, 7))
    filled = by_election(left, date(2023, 12, 31), "CZE", date(2022, 5, 10))
    assert (filled.group, filled.end) == ("Eastern European", date(2023, 12, 31))
    assert seated([left, filled], date(2022, 4, 20)) == ()


def test_term_limits_on_the_council_and_none_on_the_commission():
    terms = [Term("X", date(2014, 1, 1), date(2016, 12, 31)), Term("X", date(2017, 1, 1), date(2019, 12, 31))]
    assert not may_stand(terms, "X", HRC, date(2020, 1, 1))
    assert may_stand(terms, "X", HRC, date(2021, 1, 1))
    old = [Term("X", date(1994, 1, 1), date(1996, 12, 31)), Term("X", date(1997, 1, 1), date(1999, 12, 31))]
    assert may_stand(old, "X", body("chr"), date(2000, 1, 1))


def test_observers_do_not_count_towards_a_special_session():
    members = [Term(f"M{i}", DAY) for i in range(47)]
    asked = [f"M{i}" for i in range(15)] + ["observer"]
    ruling = request_special_session(HRC.in_force(DAY), asked, members)
    assert ruling.outcome == "rejected"
    assert "1 of those who ask" in ruling.reason
    assert request_special_session(HRC.in_force(DAY), [*asked, "M15"], members).outcome == "adopted"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("HRC seat, Asian group (13 seats): China", ("hrc", "Asia-Pacific", 13, None, "China")),
        (
            "CHR seat, Western group (4 candidates, 3 seats): Sweden",
            ("chr", "Western European and Others", 3, 4, "Sweden"),
        ),
        ("Human Rights Council, GRULAC (two seats): Peru", ("hrc", "Latin American and Caribbean", 2, None, "Peru")),
        (
            "Election of 3 members of the Human Rights Council, EEG: Georgia",
            ("hrc", "Eastern European", 3, None, "Georgia"),
        ),
        ("NGO Committee, African States (5 seats): Sudan", ("ngo-committee", "African", 5, None, "Sudan")),
    ],
)
def test_titles_of_candidacies_are_read(title, expected):
    said = read_title(title)
    assert (said.body and said.body.id, said.group, said.seats, said.candidates, said.candidate) == expected
