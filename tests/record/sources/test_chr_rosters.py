"""Who sat on the Commission, as its roll calls show it: runs of years, the seat of China, crowded years."""

from datetime import date

import polars as pl
import pytest

from .samples import parse

ID = "chr-rosters"
HEADER = "body,year,iso3,rollcalls\n"


def terms(tmp_path, rows):
    tables, problems = parse(tmp_path, ID, {"roster_from_rollcalls.csv": HEADER + rows})
    return tables["seats"].select("state", "start", "end").rows(), problems


def test_years_in_a_row_are_one_term_and_a_gap_ends_it(tmp_path):
    found, _ = terms(tmp_path, "CHR,1990,FRA,3\nCHR,1991,FRA,2\nCHR,1993,FRA,1\n")
    assert found == [
        ("FRA", date(1990, 1, 1), date(1991, 12, 31)),
        ("FRA", date(1993, 1, 1), date(1993, 12, 31)),
    ]


def test_the_seat_of_china_is_the_republic_s_before_1971(tmp_path):
    found, _ = terms(tmp_path, "CHR,1955,CHN,3\nCHR,1985,CHN,2\n")
    assert [(s, a.year) for s, a, _ in found] == [("CHN", 1985), ("TWN", 1955)]


def test_the_council_s_rows_are_left_to_the_list_of_terms(tmp_path):
    assert terms(tmp_path, "HRC,2016,FRA,3\nCHR,1990,FRA,3\n")[0] == [("FRA", date(1990, 1, 1), date(1990, 12, 31))]


def test_an_unknown_state_is_quarantined(tmp_path):
    found, problems = terms(tmp_path, "CHR,1990,XXX,3\nCHR,1990,FRA,3\n")
    assert len(found) == 1
    assert problems["severity"].to_list() == ["quarantined"]


@pytest.mark.parametrize(("year", "members"), [(1995, 53), (1997, 53), (2004, 53), (1990, 43)])
def test_as_many_sit_as_the_commission_had(year, members, parsed):
    day = date(year, 3, 1)
    seats = parsed(ID)[0]["seats"].filter((pl.col("start") <= day) & (pl.col("end") >= day))
    assert seats.height == members
    assert set(seats["basis"]) == {"roll-calls"}
