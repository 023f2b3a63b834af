"""The Universal Periodic Review, special procedures, treaties, accreditation, trade: what holds beyond the examples."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suasion import states
from suasion.errors import BadInput
from suasion.institutions import body
from suasion.institutions.cited import Cited, Dated
from suasion.institutions.dialogues import Gesture, dialogue_on, trade_off
from suasion.institutions.lifecycle import Step
from suasion.institutions.ngo_committee import decide_application, rights_of
from suasion.institutions.proceedings import Put, proceed
from suasion.institutions.review import answer_of, cycle_on, draw_troika, ledger, order_of_review, sitting
from suasion.institutions.trade_linkage import linked, order_12850, renewal
from suasion.institutions.treaties import Act, Delay, binds_from, entry_into_force, reports_due, standing, treaty

COUNTS = st.integers(0, 300)
TALLY = st.tuples(st.integers(0, 15), st.integers(0, 15), st.integers(0, 15))


@given(supported=COUNTS, noted=COUNTS, partly=COUNTS, pending=COUNTS)
def test_the_ledger_of_recommendations_sums(supported, noted, partly, pending):
    words = {"accepted": supported, "rejected": noted, "partly accepted": partly, "pending": pending}
    sums = ledger(words)
    assert sums.received == supported + noted + partly + pending
    with pytest.raises(BadInput, match="recommendations"):
        ledger(words, sums.received + 1)


def test_words_that_are_no_declared_answer_are_refused():
    with pytest.raises(BadInput, match="unknown answer"):
        answer_of("perhaps")


@given(seed=st.integers(0, 1000))
def test_every_member_is_reviewed_once_a_cycle_in_every_order(seed):
    groups = {}
    for s in states.un_members(date(2012, 5, 21)):
        groups.setdefault(states.regional_group(s, date(2012, 5, 21)) or "none", []).append(s)
    sessions = order_of_review(groups, date(2012, 5, 21), seed)
    reviewed = [s for session in sessions for s in session]
    assert sorted(reviewed) == sorted(states.un_members(date(2012, 5, 21)))
    assert len(sessions) == cycle_on(date(2012, 5, 21)).sessions == 14
    assert max(len(s) for s in sessions) == 14


def test_members_whose_terms_end_come_first_in_their_region():
    sessions = order_of_review({"A": [f"A{i:03}" for i in range(40)]}, date(2008, 4, 7), 3, first=["A039", "A005"])
    assert sessions[0][:2] == ("A039", "A005")


def test_more_states_than_places_are_refused():
    with pytest.raises(BadInput, match="do not fit") as raised:
        order_of_review({"A": [str(i) for i in range(193)]}, date(2008, 4, 7), 1)
    assert "UPR-3" in str(raised.value)


@given(seed=st.integers(0, 1000))
def test_a_troika_is_three_of_different_regions_and_never_the_state_or_the_one_refused(seed):
    members = {f"{g}{i}": g for g in "ABCDE" for i in range(4)}
    drawn = draw_troika("A0", members, date(2009, 2, 9), seed, region="A", own_region=True, refuse="B1")
    assert len({members[m] for m in drawn}) == len(drawn) == 3
    assert "A" in {members[m] for m in drawn}
    assert not {"A0", "B1"} & set(drawn)


@given(asked=st.integers(0, 193))
def test_all_who_ask_speak_from_the_second_cycle_and_time_is_never_exceeded(asked):
    first, later = sitting(asked, date(2009, 2, 9)), sitting(asked, date(2018, 11, 6))
    assert later.cut == 0
    assert first.speak + first.cut == later.speak == asked
    for s in (first, later):
        assert s.speak * s.seconds_each <= s.others_minutes * 60 + 1e-6


def test_the_review_before_it_began_is_an_error():
    with pytest.raises(BadInput, match="not known"):
        cycle_on(date(2007, 1, 1))


@given(no_action=TALLY, amendment=TALLY, text=TALLY)
def test_a_draft_is_voted_exactly_when_no_action_fails(no_action, amendment, text):
    rules = body("hrc").in_force(date(2016, 6, 30))
    day = proceed(rules, [Put("resolution", *text), Put("amendment", *amendment), Put("no-action", *no_action)])
    assert [t.put.motion for t in day.taken] == ["no-action", "amendment", "resolution"]
    stopped = no_action[0] > no_action[1]
    assert (day.outcome is None) == stopped
    assert day.outcome is None or (day.outcome == "adopted") == (text[0] > text[1])


def test_a_paragraph_that_is_not_kept_is_left_out_of_the_draft():
    rules = body("hrc").in_force(date(2016, 6, 30))
    day = proceed(rules, [Put("paragraph", 10, 20, 5, name="OP3"), Put("resolution", 30, 5, 0)])
    assert day.dropped == ("OP3",)
    assert day.reason.startswith("voted as amended")


def test_two_drafts_are_two_days():
    with pytest.raises(BadInput, match="2 drafts"):
        proceed(body("hrc").in_force(date(2016, 6, 30)), [Put("resolution", 1, 0, 0), Put("decision", 1, 0, 0)])


@given(deposit=st.dates(date(1966, 1, 1), date(2030, 1, 1)))
def test_nobody_is_bound_before_the_treaty_is_in_force_or_before_its_own_delay(deposit):
    for name in ("ICCPR", "CEDAW", "CMW", "ICC", "CRC-OPSC"):
        t = treaty(name)
        bound = binds_from(t, deposit, t.in_force)
        assert bound >= t.in_force
        assert bound > deposit
        assert bound in (t.in_force, Delay(t.later).after(deposit))


def test_one_instrument_short_is_not_in_force():
    entry = entry_into_force(treaty("CAT"), [date(1987, 1, 1)] * 19)
    assert (entry.in_force, entry.missing) == (None, 1)


def test_a_protocol_waits_for_its_parent_and_needs_its_deposits():
    protocol = [date(1970, 1, 1)] * 10
    with pytest.raises(BadInput, match="needs the deposits of ICCPR") as raised:
        entry_into_force(treaty("ICCPR-OP1"), protocol)
    assert "TR-2b" in str(raised.value)
    parent = {"ICCPR": [date(1975, 12, 23)] * 35}
    assert entry_into_force(treaty("ICCPR-OP1"), protocol, parent).in_force == date(1976, 3, 23)


def test_a_successor_is_bound_without_a_break():
    assert binds_from(treaty("ICCPR"), date(1993, 2, 22), date(1976, 3, 23), succession=True) == date(1993, 2, 22)


def test_a_withdrawal_ends_the_obligation():
    acts = [Act("accession", date(2000, 1, 1)), Act("withdrawal", date(2019, 3, 17))]
    assert standing(treaty("ICC"), acts, date(2018, 1, 1)).standing == "party"
    assert standing(treaty("ICC"), acts, date(2020, 1, 1)).standing == "withdrawn"


def test_reports_fall_due_and_overdue_ones_count_their_days():
    due = reports_due(treaty("CEDAW"), date(1981, 9, 3), date(1990, 9, 3), [date(1983, 5, 25)])
    assert [r.due for r in due] == [date(1982, 9, 3), date(1986, 9, 3), date(1990, 9, 3)]
    assert [r.late for r in due] == [264, 1461, 0]
    with pytest.raises(BadInput, match="no periodic reports"):
        reports_due(treaty("ICC"), date(2002, 7, 1), date(2010, 1, 1))


def test_the_committee_recommends_and_the_council_overturns():
    def ruling(name, day, *votes):
        return body(name).in_force(day).decide("accreditation", *votes)

    refused = ruling("ngo-committee", date(2016, 5, 26), 6, 10, 3)
    granted = ruling("ecosoc", date(2016, 7, 25), 40, 5, 6)
    assert decide_application(refused, None).outcome == "refused"
    assert decide_application(refused, granted).overturned
    assert rights_of("general", date(2016, 7, 25))[-1] == "propose items"


def test_dialogue_trades_off_with_sponsorship_as_counts():
    steps = {"CAN": [Step(date(1997, 4, 1), "started")], "DNK": []}
    sponsors = {date(1996, 4, 23): ["CAN", "DNK"], date(1997, 4, 15): ["DNK"]}
    counts = trade_off(steps, sponsors)
    assert (counts.in_dialogue, counts.sponsored_in_dialogue, counts.outside, counts.sponsored_outside) == (1, 0, 3, 3)
    assert dialogue_on(steps["CAN"], date(1997, 4, 15)) == "going on"


def test_a_release_before_a_vote_has_its_days():
    assert Gesture(date(1993, 9, 14), "release", date(1993, 9, 23)).days_before == 9
    assert Gesture(date(1993, 9, 14), "release", None).days_before is None


def test_trade_was_linked_for_a_year_less_two_days():
    days = [date(1993, 5, 1) + timedelta(days=i) for i in range(500)]
    assert sum(linked(d) for d in days) == (date(1994, 5, 26) - date(1993, 5, 28)).days == 363
    assert not order_12850(emigration=True, prison_labour=True, progress=False).stands


def test_only_both_houses_undo_a_waiver():
    day = date(2000, 7, 18)
    against = body("us-house").in_force(day).decide("disapproval", 281, 147)
    senate = body("us-senate").in_force(day).decide("disapproval", 60, 40)
    assert renewal(day, against).stands
    assert not renewal(day, against, senate).stands
    assert renewal(day, against, senate, vetoed=True).stands
    with pytest.raises(BadInput, match="no renewal was needed"):
        renewal(date(2005, 1, 1))


def test_a_veto_is_overridden_by_two_thirds_of_those_voting():
    senate = body("us-senate").in_force(date(1992, 3, 18))
    assert senate.decide("veto-override", 60, 38).outcome == "rejected"
    assert senate.decide("veto-override", 66, 33).outcome == "adopted"


def test_two_values_of_one_parameter_cannot_be_in_force_together():
    with pytest.raises(BadInput, match="two values"):
        Dated("x", (Cited(1, date(2000, 1, 1), None, "a text", "F"), Cited(2, date(2001, 1, 1), None, "a text", "F")))
    with pytest.raises(BadInput, match="citation and a mark"):
        Cited(1, date(2000, 1, 1), None, "", "F")


def test_a_day_without_a_rule_is_an_error_that_cites_what_is_known():
    with pytest.raises(BadInput) as raised:
        body("chr").in_force(date(1985, 3, 1)).decide("special-session", 30)
    assert "1990/48" in str(raised.value)
