"""Practice: where visits stall, whether dialogues go on, and nothing later than the day asked about."""

from datetime import date

import polars as pl
import pytest

from suasion.errors import BadInput
from suasion.institutions.procedures import step_said
from suasion.present.brief.parts import Context
from suasion.present.brief.sections import practice
from suasion.present.corpus import Corpus
from suasion.present.lookup.practice import look_up_practice, part_names
from suasion.record.store import open_record

DATED = ("date", "last", "last_held", "created_on", "from", "ended_on")


@pytest.fixture(scope="module")
def starter(starter_home):
    return open_record(starter_home)


def part(found, name):
    return found.parts((name,))[0]


def row(found, name, **key):
    frame = part(found, name).frame
    return frame.filter(*[pl.col(c) == v for c, v in key.items()]).to_dicts()[0]


def test_a_request_waits_until_it_is_answered(starter):
    before = look_up_practice(starter, "China", date(1998, 6, 1))
    assert row(before, "visits", mandate="Torture")["waits_for"] == "the invitation"
    invited = look_up_practice(starter, "China", date(2000, 6, 1))
    assert row(invited, "visits", mandate="Torture")["waits_for"] == "the terms and dates"
    after = look_up_practice(starter, "China", date(2006, 1, 1))
    torture = row(after, "visits", mandate="Torture")
    assert (torture["stands_at"], torture["held"], torture["days"]) == ("held", 1, None)


def test_a_reminder_does_not_start_the_wait_anew(starter):
    """Extrajudicial executions: asked in 1992, and again each year to 1997."""
    executions = row(look_up_practice(starter, "China", date(1998, 1, 1)), "visits", mandate="Extrajudicial executions")
    assert (executions["requests"], executions["since"]) == (6, date(1997, 1, 1))
    assert executions["days"] == (date(1998, 1, 1) - date(1992, 1, 1)).days


def test_every_word_of_the_record_is_a_step(starter):
    said = starter.table("mandate_visits").filter(pl.col("kind").is_in(["request", "visit"]))
    assert {step_said(w) for w in said["status"]} == {"requested", "invited", "postponed", "held"}
    with pytest.raises(BadInput, match="no step of a visit is declared for 'pondered'"):
        step_said("pondered")


def test_nothing_later_than_the_day_is_told(starter):
    found = look_up_practice(starter, "CHN", date(1999, 12, 31))
    for name in part_names():
        frame = part(found, name).frame
        days = [frame[c].max() for c in DATED if c in frame.columns]
        assert all(d is None or d <= found.on for d in days), name


def test_a_dialogue_is_seen_from_both_sides(starter):
    norway, china = (look_up_practice(starter, s) for s in ("Norway", "China"))
    assert row(norway, "dialogues", partner="CHN")["rounds"] == row(china, "dialogues", partner="NOR")["rounds"] == 3
    assert row(china, "dialogues", partner="AUS")["stands"] == "paused"


def test_an_act_is_counted_in_days_to_its_date_only_where_both_are_known(starter):
    acts = part(look_up_practice(starter, "CHN"), "gestures").frame
    known = acts.drop_nulls("days_before")
    assert 0 < known.height < acts.height
    assert known.select((pl.col("tied_on") - pl.col("date")).dt.total_days() == pl.col("days_before")).to_series().all()
    assert known["date_precision"].unique().to_list() == ["day"]


def test_the_memorandum_of_2000_is_told_by_date(starter):
    notes = [
        part(look_up_practice(starter, "CHN", day), "cooperation").note for day in (date(1999, 6, 1), date(2001, 6, 1))
    ]
    assert ["prepared" in notes[0], "agreed" in notes[1]] == [True, True]


def test_trade_was_tied_to_rights_for_one_pair_alone(starter):
    assert part(look_up_practice(starter, "CHN"), "trade-linkage").frame["linkage"].to_list() == [
        "annual", "conditional", "annual", "none"
    ]  # fmt: skip
    assert part(look_up_practice(starter, "FRA"), "trade-linkage").frame.is_empty()


def test_the_section_draws_each_mandate_and_is_left_out_where_nothing_is_held(starter):
    corpus = Corpus(starter)
    section = practice.make(Context(corpus, "CHN", ()))
    assert section is not None
    assert "11 visits of special procedures" in section.finding
    assert "10 other requests still waited, the longest for 33 years" in section.finding
    assert "dialogues with 9 partners, 6 have no pause" in section.finding  # 7 more are only named, or were planned
    assert "it began is not on record" in practice.make(Context(corpus, "BRA", ())).finding
    assert "3 country mandates on Cuba were ever" in practice.make(Context(corpus, "CUB", ())).finding
    assert section.figures[0].svg(760).count('class="now"') == 14
    assert practice.make(Context(corpus, "TUV", ())) is None
