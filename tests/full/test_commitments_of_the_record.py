"""Treaties: parties by year against the register, and dates that are known."""

from datetime import date

import polars as pl
import pytest

from suasion.measures.commitments import (
    by_groups,
    declared_by_treaty,
    latency,
    median_years,
    of_state,
    overview,
    pace_of_states,
    parties,
)

pytestmark = [pytest.mark.full, pytest.mark.xdist_group("full")]


def test_parties_to_the_covenant_by_year_are_those_of_the_register(full):
    """The register of March 2015 lists 168 parties; deposits of states that ended since are added and taken off."""
    actions = full.table("treaty_actions")
    register = actions.filter(source="untc-treaties-2015", treaty="CCPR", act="consent")
    years = parties(actions, "CCPR")
    assert register.height == 168
    assert years.filter(pl.col("year") <= 2015)["parties"][-1] == 168
    assert years.filter(pl.col("year") == 1976)["parties"].item() >= 35


def test_known_dates_of_china_and_the_united_states(full):
    actions, declared = full.table("treaty_actions"), full.table("treaty_declarations")
    china = {r["treaty"]: r for r in of_state(actions, declared, "CHN").to_dicts()}
    assert (china["CCPR"]["signed"], china["CCPR"]["bound"]) == (date(1998, 10, 5), None)
    assert (china["CESCR"]["signed"], china["CESCR"]["bound"]) == (date(1997, 10, 27), date(2001, 3, 27))
    assert china["CAT"]["bound"] == date(1988, 10, 4)
    assert china["ICC"]["bound"] is None
    usa = {r["treaty"]: r for r in of_state(actions, declared, "USA").to_dicts()}
    assert usa["CCPR"]["bound"] == date(1992, 6, 8)
    assert usa["CESCR"]["bound"] is None


def test_every_treaty_has_a_pace(full):
    actions = full.table("treaty_actions")
    every = overview(actions)
    assert every.height == 30
    quick = every.filter(treaty="CRC")["median_years"].item()
    assert quick < every.filter(treaty="CCPR")["median_years"].item()
    curves = by_groups(actions, "CRC")
    assert set(curves["group"]) > {"all"}
    assert median_years(curves.filter(group="all")) == quick
    assert latency(actions, "CMW").filter("bound").height < 100


def test_parties_year_by_year_are_those_counted_from_the_raw_register(full, mirror):
    """By hand from the file: states by the year of consent; the record adds deposits of states that ended."""
    raw = pl.read_csv(mirror / "treaties/untc-dates-2015/untc_hr_dates.csv", infer_schema=False)
    years = raw.filter(pl.col("treaty") == "CCPR")["action_date"].drop_nulls().str.slice(0, 4).cast(pl.Int32)
    actions = full.table("treaty_actions")
    ours = parties(actions, "CCPR")
    extinct = actions.filter(source="facts-treaty-deposits", treaty="CCPR")["date"].dt.year().to_list()
    ended = {year: ours.filter(pl.col("year") <= year)["left"].sum() for year in (1976, 1990, 2000, 2015)}
    for year, left in ended.items():
        gone = sum(e <= year for e in extinct) - left
        assert ours.filter(pl.col("year") <= year)["parties"][-1] == (years <= year).sum() + gone, year


def test_reservations_and_the_pace_of_states(full):
    actions, declared = full.table("treaty_actions"), full.table("treaty_declarations")
    first = declared_by_treaty(actions, declared).row(0, named=True)
    assert first["treaty"] == "CEDAW"
    assert first["low"] > 0.2
    states = {r["state"]: r for r in pace_of_states(actions).to_dicts()}
    assert len(states) == 193
    assert states["URY"]["bound"] > states["CHN"]["bound"] > states["USA"]["bound"]


def test_a_state_bound_by_fewer_than_half_has_no_median(full):
    few = pace_of_states(full.table("treaty_actions")).filter(pl.col("share") < 0.5)
    assert few.height > 50
    assert few["median_years"].null_count() == few["low"].null_count() == few.height


def test_parties_of_march_2015_are_those_of_the_register(full):
    """168 to the Covenant that day; Czechoslovakia, East Germany and Yugoslavia were none any more."""
    table = declared_by_treaty(full.table("treaty_actions"), full.table("treaty_declarations"))
    held = dict(table.select("treaty", "parties").iter_rows())
    assert (held["CCPR"], held["CAT"], held["CRC"]) == (168, 157, 194)
