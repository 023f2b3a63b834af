"""Treaties: parties by year against the register, and dates that are known."""

from datetime import date

import polars as pl
import pytest

from suasion.measures.commitments import by_groups, latency, median_years, of_state, overview, parties

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
