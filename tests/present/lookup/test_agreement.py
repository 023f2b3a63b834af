"""Agreement as the command gives it: the right decisions, numerator, denominator, interval."""

import pytest
from polars.testing import assert_frame_equal

from suasion.errors import BadInput, MissingRecord, UsageError
from suasion.present.lookup.agreement import look_up_agreement
from suasion.record.selection import Selection
from suasion.record.store import open_record

RIGHTS = Selection(body="unga", topic="human-rights")


@pytest.fixture(scope="module")
def starter(starter_home):
    return open_record(starter_home)


def test_value_is_numerator_over_denominator(starter):
    frame = look_up_agreement(starter, "CHN", ["USA"], RIGHTS, by="session").frame.filter(measure="half")
    for row in frame.to_dicts():
        assert row["value"] == pytest.approx(row["agree"] / row["n"])
        assert row["low"] <= row["value"] <= row["high"]


def test_it_is_the_same_from_either_side(starter):
    one = look_up_agreement(starter, "CHN", ["IND"], RIGHTS).frame.drop("state", "other", "name")
    two = look_up_agreement(starter, "IND", ["CHN"], RIGHTS).frame.drop("state", "other", "name")
    assert_frame_equal(one, two, rel_tol=1e-12)


def test_a_successor_has_the_record_of_the_seat_it_continues(starter):
    whole = look_up_agreement(starter, "RUS", ["CUB"], RIGHTS).frame["n"].max()
    before = look_up_agreement(starter, "SUN", ["CUB"], RIGHTS).frame["n"].max()
    after = look_up_agreement(starter, "RUS", ["CUB"], Selection(body="unga", topic="human-rights", sessions=(47, 74)))
    assert 0 < before < whole
    assert after.frame["n"].max() <= whole - before


def test_sessions_of_several_bodies_are_refused(starter):
    with pytest.raises(UsageError, match="same numbers"):
        look_up_agreement(starter, "CHN", by="session")


def test_a_state_without_ballots_is_missing_not_zero(starter):
    with pytest.raises(MissingRecord, match="XKX"):
        look_up_agreement(starter, "XKX", selection=RIGHTS)


def test_an_unknown_measure_is_named(starter):
    with pytest.raises(BadInput, match="alpha"):
        look_up_agreement(starter, "CHN", measures=["alpha"], selection=RIGHTS)
