"""The table of states: who there was, under what name and number, from when to when."""

from datetime import date
from itertools import pairwise

import pytest

from suasion import states
from suasion.errors import BadInput

# domain/institutions.md, MEM-1 and the original members of the Charter.
MEMBERS = [
    (date(1945, 12, 31), 51),
    (date(1948, 12, 10), 58),
    (date(2006, 3, 15), 191),
    (date(2006, 7, 1), 192),
    (date(2011, 7, 15), 193),
    (date(2024, 1, 1), 193),
]


@pytest.mark.parametrize(("day", "members"), MEMBERS)
def test_the_united_nations_had_this_many_members(day, members):
    assert len(states.un_members(day)) == members


@pytest.mark.parametrize(
    ("state", "first_day", "last_day"),
    [
        ("SUN", date(1945, 10, 24), date(1991, 12, 23)),
        ("RUS", date(1991, 12, 24), None),
        ("DDR", date(1973, 9, 18), date(1990, 10, 2)),
        ("YUG", date(1945, 10, 24), date(2000, 10, 31)),
        ("SRB", date(2000, 11, 1), None),
        ("CSK", date(1945, 10, 24), date(1992, 12, 31)),
        ("CZE", date(1993, 1, 19), None),
        ("SVK", date(1993, 1, 19), None),
        ("YMD", date(1967, 12, 14), date(1990, 5, 21)),
        ("ZAN", date(1963, 12, 16), date(1964, 4, 25)),
        ("TZA", date(1961, 12, 14), None),
        ("VNM", date(1977, 9, 20), None),
        ("TWN", date(1945, 10, 24), date(1971, 10, 24)),
        ("CHN", date(1971, 10, 25), None),
    ],
)
def test_a_state_with_a_succession_belonged_from_day_to_day(state, first_day, last_day):
    assert states.is_un_member(state, first_day)
    assert not states.is_un_member(state, date.fromordinal(first_day.toordinal() - 1))
    if last_day:
        assert states.is_un_member(state, last_day)
        assert not states.is_un_member(state, date.fromordinal(last_day.toordinal() + 1))


def test_one_government_at_a_time_sits_in_the_seat_of_china():
    for day in (date(1950, 1, 1), date(1971, 10, 24), date(1971, 10, 25), date(2020, 1, 1)):
        assert states.is_un_member("TWN", day) != states.is_un_member("CHN", day)


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Soviet Union", "SUN"),
        ("West Germany", "DEU"),
        ("East Germany", "DDR"),
        ("Czechoslovakia", "CSK"),
        ("North Yemen", "YEM"),
        ("South Yemen", "YMD"),
        ("Tanganyika", "TZA"),
        ("Zanzibar", "ZAN"),
        ("FYROM", "MKD"),
        ("North Macedonia", "MKD"),
        ("Swaziland", "SWZ"),
        ("Eswatini", "SWZ"),
        ("Turkey", "TUR"),
        ("Türkiye", "TUR"),
        ("Turkiye", "TUR"),
        ("Republic of Viet-Nam", "RVN"),
        ("Burma", "MMR"),
        ("Upper Volta", "BFA"),
        ("Dahomey", "BEN"),
        ("Ceylon", "LKA"),
        ("Zaire", "COD"),
        ("Byelorussian SSR", "BLR"),
        ("United Arab Republic", "EGY"),
        ("Republic of China", "TWN"),
        ("People's Republic of China", "CHN"),
    ],
)
def test_names_of_any_time_find_their_state(name, state):
    assert states.resolve(name).id == state


@pytest.mark.parametrize(
    ("state", "day", "name"),
    [
        ("MKD", date(2018, 1, 1), "The former Yugoslav Republic of Macedonia"),
        ("MKD", date(2020, 1, 1), "North Macedonia"),
        ("SWZ", date(2010, 1, 1), "Swaziland"),
        ("TUR", date(2022, 5, 31), "Turkey"),
        ("TUR", date(2022, 6, 1), "Türkiye"),
        ("COD", date(1990, 1, 1), "Zaire"),
        ("SRB", date(2001, 1, 1), "Federal Republic of Yugoslavia"),
        ("SRB", date(2005, 1, 1), "Serbia and Montenegro"),
        ("TZA", date(1962, 1, 1), "Tanganyika"),
        ("BLR", date(1990, 1, 1), "Byelorussian Soviet Socialist Republic"),
    ],
)
def test_the_name_borne_on_a_day(state, day, name):
    assert states.get(state).name_on(day) == name


def test_codes_are_unique_and_well_formed():
    every = states.all_states()
    for codes in ([s.iso2 for s in every if s.iso2], [s.m49 for s in every if s.m49]):
        assert len(codes) == len(set(codes))
    assert all(len(s.id) == 3 and s.id.isupper() for s in every)
    assert all(s.continued_by is None or states.get(s.continued_by) for s in every)


def test_every_state_has_one_short_name():
    assert [s.id for s in states.all_states() if sum(n.kind == "short" for n in s.names) != 1] == []


def test_spells_and_names_follow_one_another():
    for s in states.all_states():
        former = sorted((n.span for n in s.names if n.kind == "former" and n.span.start), key=lambda p: p.start)
        for spans in (s.un, former):
            for before, after in pairwise(spans):
                assert before.end is not None, s.id
                assert before.end <= after.start, s.id


def test_every_name_and_every_spell_says_where_it_was_read():
    for s in states.all_states():
        assert all(n.source for n in s.names), s.id
        spells = (*states.un_memberships(s.id), *states.regional_groups_of(s.id), *states.groupings_ever_of(s.id))
        assert all(b.source for b in spells), s.id


def test_memory_alone_is_marked_low():
    for s in states.all_states():
        assert all(n.confidence == "low" for n in s.names if n.source.startswith("from memory")), s.id


@pytest.mark.parametrize(
    ("name", "day", "meant"),
    [
        ("Zaire", date(2005, 1, 1), "Democratic Republic of the Congo"),
        ("Soviet Union", date(1995, 1, 1), "Russian Federation"),
        ("China", date(1960, 1, 1), "TWN"),
        ("Russia", date(1980, 1, 1), "SUN"),
        ("Czech Republic", date(1980, 1, 1), "CSK"),
        ("East Germany", date(1995, 1, 1), "had ended"),
        ("Türkei", None, "TUR"),
        ("Frnace", None, "FRA"),
        ("Ivory Cost", None, "CIV"),
    ],
)
def test_an_unknown_or_anachronistic_name_says_what_was_meant(name, day, meant):
    with pytest.raises(BadInput) as caught:
        states.resolve(name, day)
    assert meant in str(caught.value)
