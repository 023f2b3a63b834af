"""Decisions are found by symbol, id or words; ballots stand by group; nothing found is an error that helps."""

import polars as pl
import pytest

from suasion import states
from suasion.errors import BadInput, UsageError
from suasion.present.lookup.decision import find_decisions, look_up_decisions
from suasion.record.selection import Selection
from suasion.record.store import open_record


@pytest.fixture(scope="module")
def starter(starter_home):
    return open_record(starter_home)


def part(found, name):
    return next(p for p in found.parts if p.id == name).frame


@pytest.mark.parametrize("given", ["A/HRC/51/L.6", "a/hrc/51/l.6", "A/HRC/51/ L.6", "51/L.6", "hrc-a-hrc-51-l6"])
def test_a_symbol_an_id_or_the_end_of_a_symbol_finds_it(starter, given):
    assert find_decisions(starter, given)["symbol"].to_list() == ["A/HRC/51/L.6"]


def test_words_in_any_order_find_titles(starter):
    found = find_decisions(starter, "china no-action")
    assert found.height >= 5
    assert set(found["motion"]) == {"no-action"}


def test_an_unknown_symbol_names_the_nearest(starter):
    with pytest.raises(BadInput) as caught:
        find_decisions(starter, "A/HRC/51/L.66")
    assert "A/HRC/51/L.6" in caught.value.next_step


def test_nothing_asked_is_a_usage_error(starter):
    with pytest.raises(UsageError):
        find_decisions(starter)


def test_an_empty_answer_to_filters_alone_is_an_answer(starter):
    assert find_decisions(starter, selection=Selection(body="hrc", motion="suspension")).is_empty()


def test_ballots_by_group_count_what_the_decision_says(starter):
    found = look_up_decisions(starter, "A/HRC/51/L.6")
    counts = dict(part(found, "groups").group_by("vote").agg(pl.col("n").sum()).iter_rows())
    assert counts == {"yes": 17, "no": 19, "abstain": 11}
    groups = part(found, "ballots")
    day = groups["date"][0]
    assert groups["group"].to_list() == [states.regional_group(s, day) for s in groups["state"]]


def test_parts_answer_for_several_decisions_at_once(starter):
    found = look_up_decisions(starter, selection=Selection(motion="no-action", about="CHN", body="chr"))
    ballots = part(found, "ballots")
    assert ballots["decision"].unique(maintain_order=True).to_list() == [
        d for d in found.decisions["decision"] if d in set(ballots["decision"])
    ]
    assert part(found, "groups")["n"].sum() == ballots.height


def test_every_part_has_the_columns_it_declares(starter):
    from suasion.present.lookup.decision import parts
    from suasion.present.lookup.parts import makers

    found = look_up_decisions(starter, "A/HRC/51/L.6")
    assert [p.frame.columns for p in found.parts] == [list(m.columns) for m in makers(parts)]


def test_a_misspelt_word_is_put_right_only_where_that_finds_a_decision(starter):
    with pytest.raises(BadInput) as caught:
        find_decisions(starter, "Xinjang")
    assert caught.value.next_step == "did you mean xinjiang?"
    assert find_decisions(starter, "xinjiang").height
    with pytest.raises(BadInput) as caught:
        find_decisions(starter, "zzzzqq")
    assert "did you mean" not in caught.value.next_step
