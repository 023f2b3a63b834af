"""Regional groups by purpose and day; groupings with the days that a source gives, or said to be without."""

from collections import Counter
from datetime import date

import pytest

from suasion import states
from suasion.errors import BadInput

DAY = date(2014, 6, 1)


def test_the_five_groups_and_the_united_states_and_kiribati_make_up_the_membership():
    """institutions.md MEM-2 and MEM-3: 54 + 53 + 23 + 33 + 28, and two more."""
    members = states.un_members(DAY)
    groups = Counter(states.regional_group(s, DAY) for s in members if s not in ("USA", "KIR"))
    assert groups == {
        "African": 54,
        "Asia-Pacific": 53,
        "Eastern European": 23,
        "Latin American and Caribbean": 33,
        "Western European and Others": 28,
    }


@pytest.mark.parametrize(
    ("state", "purpose", "day", "group"),
    [
        ("ISR", "electoral", date(1999, 1, 1), None),
        ("ISR", "electoral", date(2001, 1, 1), "Western European and Others"),
        ("USA", "electoral", DAY, "Western European and Others"),
        ("TUR", "electoral", DAY, "Western European and Others"),
        ("TUR", "caucus", DAY, "Asia-Pacific"),
        ("KIR", "electoral", DAY, None),
        ("KIR", "caucus", DAY, "Asia-Pacific"),
        ("CHN", "electoral", DAY, "Asia-Pacific"),
        ("SUN", "electoral", date(1980, 1, 1), "Eastern European"),
        ("DDR", "electoral", date(1980, 1, 1), "Eastern European"),
    ],
)
def test_special_positions(state, purpose, day, group):
    assert states.regional_group(state, day, purpose) == group


@pytest.mark.parametrize(
    ("name", "day", "state", "held"),
    [
        ("EU", date(1994, 12, 31), "SWE", False),
        ("EU", date(1995, 1, 1), "SWE", True),
        ("EU", date(2020, 1, 31), "GBR", True),
        ("EU", date(2020, 2, 1), "GBR", False),
        ("NATO", date(1990, 1, 1), "POL", False),
        ("NATO", date(2005, 1, 1), "POL", True),
        ("ASEAN", date(1990, 1, 1), "VNM", False),
        ("NAM", date(1980, 1, 1), "YUG", True),
        ("NAM", date(2014, 6, 1), "ARG", False),
        ("OIC", date(2014, 6, 1), "IRN", True),
        ("AU", date(1990, 1, 1), "MAR", False),
    ],
)
def test_membership_by_day(name, day, state, held):
    assert (state in states.grouping(name, day)) is held


def test_the_movement_and_the_group_have_as_many_members_as_they_say():
    """120 in the Non-Aligned Movement, of which the source ends one (VCT) in 2013; 134 in the Group of 77."""
    assert len(states.grouping("NAM", DAY)) == 119
    assert len(states.grouping("G77", date(2020, 1, 1))) == 134


def test_what_a_list_lacks_is_said():
    for row in states.grouping_coverage():
        assert row["status"] in ("dated", "undated", "missing")
        if row["status"] == "missing":
            with pytest.raises(BadInput, match="no list"):
                states.grouping(row["grouping"], DAY)
        else:
            assert row["as_of"]
            assert states.grouping(row["grouping"], DAY)


def test_an_unknown_grouping_names_those_there_are():
    with pytest.raises(BadInput) as caught:
        states.grouping("G8", DAY)
    assert "ASEAN" in caught.value.next_step
