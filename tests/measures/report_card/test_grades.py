"""Cards filled in by hand: marks, counts, judgements, points; another rule gives another card."""

from datetime import date

import polars as pl
import pytest

from suasion.errors import BadInput, MissingRecord, UsageError
from suasion.measures.report_card import Window, grade_body, grade_states, read_card
from suasion.measures.report_card.model import Line
from tests.measures.report_card.test_reading import BODY, STATES
from tests.measures.small_records import SOURCE, small_record


def decision(name, day, **given):
    row = {
        "decision": name,
        "body": "hrc",
        "date": day,
        "motion": "resolution",
        "mode": "recorded",
        "outcome": "adopted",
    }
    return {**row, "topics": ["human-rights"], "about": None, **given}


DECISIONS = [
    decision("food-7", date(2007, 3, 1), title="The right to food"),
    decision("food-8", date(2008, 3, 1), title="The right to food"),
    decision("prk-8", date(2008, 3, 2), title="Situation in DPRK", topics=["country"], about=["PRK"], agenda_item="4"),
    decision(
        "sdn-8", date(2008, 3, 3), title="Situation in the Sudan", topics=["country"], about=["SDN"], agenda_item="4"
    ),
    decision(
        "sdn-9", date(2009, 3, 3), title="Situation in the Sudan", topics=["country"], about=["SDN"], agenda_item="4"
    ),
    decision("late", date(2012, 3, 1), title="The right to food"),
    decision("amendment", date(2008, 3, 4), title="The right to food", motion="amendment", outcome="rejected"),
]
CAST = {
    "food-7": {"CHN": "yes", "FRA": "yes", "USA": "no"},
    "food-8": {"CHN": "yes", "FRA": "abstain", "USA": "no", "CUB": "absent"},
    "sdn-9": {"CHN": "no", "FRA": "yes", "CUB": "abstain"},
    "amendment": {"CHN": "yes"},
}
CREATED = {"kind": "SR", "scope": "country", "created_symbol": "x", "created_on": date(1990, 1, 1), "status": "active"}
MANDATES = [
    {**CREATED, "mandate": "a", "name": "A"},
    {**CREATED, "mandate": "b", "name": "B", "status": "ended", "ended_on": date(2008, 1, 1)},
    {**CREATED, "mandate": "c", "name": "C", "scope": "thematic"},
]
SEATS = [
    {"body": "hrc", "state": "USA", "start": date(2009, 7, 3), "end": date(2012, 12, 31), "basis": "declared"},
    {"body": "hrc", "state": "CHN", "start": date(2006, 6, 19), "end": date(2009, 6, 18), "basis": "declared"},
]


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    ballots = [{"decision": d, "state": s, "vote": v} for d, votes in CAST.items() for s, v in votes.items()]
    folder = tmp_path_factory.mktemp("card") / "record"
    there = [{**SOURCE, "source": "chr-hrc-ohchr-1946-2024"}]
    return small_record(folder, sources=there, decisions=DECISIONS, ballots=ballots, mandates=MANDATES, seats=SEATS)


def with_criterion(measure, of, line, options=""):
    text = BODY.replace('"count-of-decisions"', f'"{measure}"').replace(
        'of = { motion = "resolution" }', of + "\n" + options
    )
    return read_card(text.replace('{ better = "lower", pass = 0, fail = 2 }', line))


def only(card):
    assert card.grades.height == 1
    return card.grades.row(0, named=True)


def test_a_count_counts_the_days_and_the_body_of_the_card(held):
    grade = only(grade_body(held, read_card(BODY)))
    assert (grade["value"], grade["numerator"], grade["denominator"], grade["mark"]) == (5.0, 5, None, "fail")


def test_another_rule_gives_another_mark_and_says_so(held):
    kinder = read_card(BODY.replace("pass = 0, fail = 2", "pass = 5, fail = 9"))
    grade = only(grade_body(held, kinder))
    assert grade["mark"] == "pass"
    assert grade["rule"] == "pass at 5 or less, fail at 9 or more"


def test_another_window_counts_other_days(held):
    whole = grade_body(held, read_card(BODY), Window(date(2012, 1, 1), date(2012, 12, 31)))
    assert only(whole)["value"] == 1.0
    assert "2012-01-01 to 2012-12-31" in whole.summary


def test_a_share_has_an_interval_and_its_evidence(held):
    rules = with_criterion(
        "share-of-decisions", 'of = { motion = "resolution" }\nhaving = { topic = "country" }',
        '{ better = "higher", pass = 0.9, fail = 0.1 }',
    )  # fmt: skip
    card = grade_body(held, rules)
    grade = only(card)
    assert (grade["numerator"], grade["denominator"], grade["mark"]) == (3, 5, "mixed")
    assert grade["low"] < 0.6 < grade["high"]
    assert card.evidence.height == 5
    assert card.evidence["counted"].sum() == 3


def test_a_share_near_a_line_is_marked_so(held):
    rules = with_criterion(
        "share-of-decisions", 'of = { motion = "resolution" }\nhaving = { topic = "country" }',
        '{ better = "higher", pass = 0.65, fail = 0.1 }',
    )  # fmt: skip
    assert only(grade_body(held, rules))["near"] is True


def test_the_largest_share_is_that_of_the_state_named_most(held):
    rules = with_criterion(
        "largest-share", 'of = { topic = "country" }', '{ better = "lower", pass = 0.3, fail = 0.6 }'
    )
    grade = only(grade_body(held, rules))
    assert (grade["numerator"], grade["denominator"], grade["mark"]) == (2, 3, "fail")
    assert "Sudan" in grade["counted"]


def test_ballots_of_a_group_are_those_of_its_members_that_day(held):
    rules = with_criterion(
        "share-of-ballots", 'of = { motion = "resolution" }', '{ better = "higher", pass = 0.9, fail = 0.5 }',
        'options = { vote = "yes", group = "EU" }',
    )  # fmt: skip
    grade = only(grade_body(held, rules))
    assert (grade["numerator"], grade["denominator"], grade["mark"]) == (2, 3, "mixed")


def test_absent_members_cast_no_ballot(held):
    rules = with_criterion(
        "share-of-ballots", 'of = { decision = "food-8" }', '{ better = "higher", pass = 0.9, fail = 0.5 }'
    )
    grade = only(grade_body(held, rules))
    assert (grade["numerator"], grade["denominator"]) == (1, 3)


def test_mandates_at_the_end_over_those_at_the_beginning(held):
    rules = with_criterion("mandates", 'note = ""', '{ better = "higher", pass = 1, fail = 0.75 }')
    grade = only(grade_body(held, rules))
    assert (grade["numerator"], grade["denominator"], grade["value"], grade["mark"]) == (1, 2, 0.5, "fail")
    assert grade["low"] is None


def test_days_seated(held):
    rules = with_criterion(
        "days-seated", 'note = ""', '{ better = "higher", pass = 0.9, fail = 0.1 }', 'options = { state = "USA" }'
    )
    grade = only(grade_body(held, rules))
    assert (grade["numerator"], grade["denominator"]) == (182, 1096)


def test_nothing_to_count_is_no_mark(held):
    rules = with_criterion(
        "largest-share", 'of = { motion = "suspension" }', '{ better = "lower", pass = 0.3, fail = 0.6 }'
    )
    grade = only(grade_body(held, rules))
    assert (grade["mark"], grade["value"], grade["why_none"]) == (None, None, "nothing to count in these days")


JUDGED = """judgement = { mark = "mixed", author = "A. Judge", source = "here", from = 2007-01-01, to = 2009-12-31 }"""


def test_a_judgement_is_quoted_with_its_author_and_never_computed(held):
    text = BODY[: BODY.index("measure =")] + JUDGED
    card = grade_body(held, read_card(text))
    grade = only(card)
    assert (grade["mark"], grade["kind"], grade["author"], grade["value"]) == ("mixed", "judged", "A. Judge", None)
    assert "0 computed, 1 judged" in card.summary
    assert "nobody's published card" in card.summary


def test_a_judgement_is_not_carried_to_other_days(held):
    text = BODY[: BODY.index("measure =")] + JUDGED
    grade = only(grade_body(held, read_card(text), Window(date(2009, 1, 1), date(2010, 12, 31))))
    assert grade["mark"] is None
    assert "one is for 2007-01-01 to 2009-12-31" in grade["why_none"]


def test_states_earn_a_point_a_vote_and_abstaining_earns_what_the_rule_says(held):
    card = grade_states(held, read_card(STATES))
    scores = {r["state"]: r for r in card.scores.to_dicts()}
    assert card.votes["decision"].to_list() == ["food-7", "food-8", "amendment"]
    assert (scores["CHN"]["points"], scores["CHN"]["votes"]) == (3.0, 3)
    assert (scores["FRA"]["points"], scores["FRA"]["abstain"]) == (1.0, 1)
    assert scores["USA"]["points"] == -2.0
    assert (scores["CUB"]["points"], scores["CUB"]["absent"], scores["CUB"]["votes"]) == (0.0, 1, 1)
    harsher = grade_states(held, read_card(STATES.replace("abstain = 0", "abstain = -0.5")))
    assert {r["state"]: r["points"] for r in harsher.scores.to_dicts()}["FRA"] == 0.5


def test_points_by_hand_are_the_points_of_the_card(held):
    card = grade_states(held, read_card(STATES))
    by_hand = dict.fromkeys(card.scores["state"], 0)
    for d in card.votes["decision"]:
        for s, v in CAST[d].items():
            by_hand[s] += {"yes": 1, "no": -1}.get(v, 0)
    assert by_hand == {r["state"]: r["points"] for r in card.scores.to_dicts()}


def test_few_votes_give_no_mark_and_no_interval_is_a_point(held):
    lined = STATES.replace("[points]", 'fewest = 3\nline = { better = "higher", pass = 0.5, fail = 0 }\n[points]', 1)
    scores = {r["state"]: r for r in grade_states(held, read_card(lined)).scores.to_dicts()}
    assert (scores["CHN"]["mark"], scores["USA"]["mark"]) == ("pass", None)
    assert scores["CHN"]["low"] < scores["CHN"]["mean"]


def test_a_decision_that_two_rules_meet_counts_once(held):
    again = STATES + STATES[STATES.index("[[vote]]") :].replace('"v"', '"w"').replace('"yes"', '"no"')
    card = grade_states(held, read_card(again))
    assert card.votes["vote"].unique().to_list() == ["v"]


def test_a_card_of_the_other_kind_is_refused(held):
    with pytest.raises(UsageError, match="grade_states"):
        grade_body(held, read_card(STATES))
    with pytest.raises(UsageError, match="grade_body"):
        grade_states(held, read_card(BODY))


def test_a_card_without_days_asks_for_them(held):
    undated = BODY.replace("from = 2007-01-01\nto = 2009-12-31\n", "")
    with pytest.raises(UsageError, match="names no days"):
        grade_body(held, read_card(undated))


@pytest.mark.parametrize("value", [-1.0, 0.0, 0.3, 1.0])
def test_turning_the_line_about_turns_the_mark(value):
    up, down = Line("higher", 0.5, 0.0), Line("lower", -0.5, 0.0)
    assert up.mark(value) == down.mark(-value)


def test_every_vote_of_a_state_is_listed_with_its_points(held):
    ballots = grade_states(held, read_card(STATES)).ballots
    assert ballots.filter(pl.col("state") == "USA")["points"].to_list() == [-1.0, -1.0]


def test_a_table_that_is_not_held_is_no_mark_and_says_so(held):
    rules = with_criterion("recommendations-accepted", 'note = ""', '{ better = "higher", pass = 0.75, fail = 0.5 }')
    grade = only(grade_body(held, rules))
    assert grade["mark"] is None
    assert grade["why_none"] == "the full record holds no recommendations"


def test_recommendations_count_by_the_day_their_outcome_was_adopted(tmp_path):
    """The fifth session met in May 2009 and its outcomes were adopted in September; a year would count it whole."""
    said = {"kind": "recommendation", "text": "Ratify", "text_id": "t", "cycle": 1, "recommender": "FRA", "year": 2009}
    rows = [
        {**said, "recommendation": f"r{k}", "state": s, "session": n, "response": r}
        for k, (s, n, r) in enumerate([("CHN", 4, "accepted"), ("CHN", 4, "noted"), ("CAF", 5, "accepted")])
    ]
    days = [("CHN", 4, date(2009, 6, 11)), ("CAF", 5, date(2009, 9, 23))]
    reviews = [{"state": s, "cycle": 1, "session": n, "adopted_on": day} for s, n, day in days]
    few = small_record(tmp_path / "record", decisions=DECISIONS, recommendations=rows, reviews=reviews)
    rules = with_criterion("recommendations-accepted", 'note = ""', '{ better = "higher", pass = 0.75, fail = 0.5 }')
    window = Window(date(2007, 6, 18), date(2009, 6, 18))
    grade = only(grade_body(few, rules, window=window))
    assert (grade["numerator"], grade["denominator"]) == (1, 2)


def test_a_test_turned_about_keeps_what_is_not_known(held):
    rules = with_criterion(
        "count-of-decisions", 'of = { not_agenda_item = "4" }', '{ better = "lower", pass = 0, fail = 2 }'
    )
    assert only(grade_body(held, rules))["numerator"] == 3


def test_stray_facts_are_not_counted(tmp_path):
    few = small_record(tmp_path / "record", decisions=DECISIONS)
    grade = only(grade_body(few, read_card(BODY)))
    assert (grade["mark"], grade["value"]) == (None, None)
    assert "no catalogue" in grade["why_none"]
    with pytest.raises(MissingRecord, match="no catalogue"):
        grade_states(few, read_card(STATES))


def test_days_in_the_wrong_order_are_refused():
    with pytest.raises(BadInput, match="before the first"):
        Window(date(2030, 1, 1), date(2024, 12, 31))
