"""A state is found by any name or code, and what is not known of it is said."""

from datetime import date

import pytest

from suasion import states
from suasion.errors import BadInput
from suasion.present.lookup.state import look_up_state
from suasion.record.store import open_record


@pytest.fixture(scope="module")
def starter(starter_home):
    return open_record(starter_home)


def part(found, name):
    return next(p for p in found.parts if p.id == name)


@pytest.mark.parametrize(
    "given", ["Ivory Coast", "CIV", "civ", "CI", "437", "M49:384", "Cote d'Ivoire", "CÔTE D’IVOIRE"]
)
def test_every_way_of_naming_it_finds_the_same_state(starter, given):
    assert look_up_state(starter, given).id == "CIV"


def test_a_misspelling_says_what_may_be_meant(starter):
    with pytest.raises(BadInput) as caught:
        look_up_state(starter, "Ivroy Coast")
    assert "CIV (Côte d'Ivoire)" in caught.value.next_step


def test_an_anachronism_says_what_was_meant(starter):
    with pytest.raises(BadInput) as caught:
        look_up_state(starter, "Zaire", date(2005, 1, 1))
    assert "Democratic Republic of the Congo" in str(caught.value)


def test_groupings_without_a_list_are_reported_unknown(starter):
    frame = part(look_up_state(starter, "CHN"), "groupings").frame
    unknown = frame.filter(member="unknown")["grouping"].to_list()
    assert unknown == [r["grouping"] for r in states.grouping_coverage() if r["status"] == "missing"]
    assert frame.filter(member="yes")["source"].null_count() == 0


def test_standing_towards_treaties_is_unknown_without_a_register(starter):
    """Not 'none': the starter record holds no acts."""
    frame = part(look_up_state(starter, "CIV"), "treaties").frame
    assert frame.height > 10
    assert frame["standing"].unique().to_list() == ["unknown"]


def test_a_day_leaves_only_what_held_then(starter):
    found = look_up_state(starter, "Turkey", date(2000, 1, 1))
    summary = part(found, "summary").frame.row(0, named=True)
    assert (summary["name"], summary["regional_group"]) == ("Turkey", "Western European and Others")
    later = part(look_up_state(starter, "TUR", date(2023, 1, 1)), "names").frame
    assert "Turkey" not in later["name"].to_list()


def test_the_votes_of_a_continued_seat_stand_beside_its_own(starter):
    frame = part(look_up_state(starter, "Russia"), "votes").frame
    assert set(frame["state"]) == {"RUS", "SUN"}
    assert frame.select("ballots").sum().item() == frame.select("yes", "no", "abstain", "absent").sum_horizontal().sum()


def test_seats_elections_and_letters_come_with_their_source(starter):
    found = look_up_state(starter, "China")
    for name in ("seats", "elections", "statements"):
        frame = part(found, name).frame
        assert frame.height
        assert frame["source"].null_count() == frame["locator"].null_count() == 0


@pytest.mark.parametrize("state", [s.id for s in states.all_states()])
def test_every_state_of_the_table_can_be_shown(starter, state):
    found = look_up_state(starter, state)
    assert part(found, "summary").frame["state"].to_list() == [state]
    assert part(found, "names").frame.height
