"""Forecasts of the full record: one rolling-origin backtest of 2016-2024 and one whip count, learnt once."""

import importlib
from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from suasion.present.explorer.ask import Ask
from suasion.present.explorer.library import Library
from suasion.present.explorer.pages import lab
from suasion.present.explorer.things import kept_thing
from suasion.present.lookup import forecast
from suasion.present.whip_page import make_whip_page
from suasion.scenarios.behaviour.drafts import Draft
from suasion.scenarios.behaviour.history import read_history
from suasion.scenarios.behaviour.rolling import learns_from, roll
from suasion.scenarios.forecast.backtest import judge, reconciled
from suasion.scenarios.forecast.put import put_to_vote
from suasion.scenarios.forecast.put.chances import said
from suasion.scenarios.forecast.put.texts import READ

pytestmark = [pytest.mark.full, pytest.mark.xdist_group("full")]
FIRST = date(2016, 1, 1)
# The function of the same name hides the module.
whip_module = importlib.import_module("suasion.scenarios.forecast.whip")


@pytest.fixture(scope="module")
def made(full):
    history = read_history(full)
    return roll(history, learns_from(history, FIRST.toordinal()))


@pytest.fixture(scope="module")
def found(full, made):
    return judge(made, reconciled(full, made.history), FIRST)


def test_the_laboratory_names_the_texts_that_come_up_next(full):
    """Who asks which states decide the next text on Iran knows no symbol."""
    due = lab.make(Library(full), Ask("/lab")).data["due"]
    text = next(t for t in due if t["which"] == "Situation of human rights in the Islamic Republic of Iran")
    assert text["due"] > text["last"] and text["yes"] + text["no"] + text["abstain"] <= 47
    assert [t["due"] for t in due] == sorted(t["due"] for t in due)


def row(found, which, who="suasion"):
    return found.scores.filter(decisions=which, forecast=who).row(0, named=True)


def test_the_record_has_the_decisions_the_bars_are_about(found):
    assert (row(found, "all")["calls"], row(found, "all")["ballots"]) == (575, 26604)
    assert [row(found, k)["calls"] for k in ("amendment", "resolutions")] == [289, 286]


def test_the_columns_are_the_documented_ones(found):
    assert found.scores.columns == list(forecast.SCORES)


def test_forecasts_beat_the_last_vote_else_the_position(found):
    skill = dict(found.skill.select("decisions", "better").iter_rows())
    assert skill["all"] >= 0.22
    assert skill["amendment"] >= 0.18
    assert skill["resolutions"] >= 0.25
    assert row(found, "all")["right"] >= 0.83
    assert row(found, "recurring")["right"] >= 0.90
    least = found.skill.select(pl.col("q05").min()).item()
    assert least > 0


def test_no_baseline_is_as_good_on_any_kind(found):
    best = found.scores.sort("log").group_by("decisions", maintain_order=True).first()
    assert set(best["forecast"]) == {"suasion"}


def test_chances_are_calibrated(found):
    assert found.calibration <= 0.012


def test_intervals_of_the_margin_hold_what_they_say(found):
    margins = found.margins.filter(decisions="all").row(0, named=True)
    assert 0.78 <= margins["covered"] <= 0.86
    assert margins["width"] <= 15


def test_a_whip_count_says_who_decides_and_what_they_received(full, made, monkeypatch, tmp_path):
    monkeypatch.setattr(whip_module, "learner_on", lambda *_: (made.learner, made.positions, 0.5))
    draft = whip_module.draft_like(full, "A/HRC/51/L.6")
    found = whip_module.whip(full, draft, date(2025, 3, 1))
    members = found.members
    assert members.height == 47
    assert (members["yes_q10"] <= members["yes"]).all()
    assert (members["yes"] <= members["yes_q90"]).all()
    decisive = (members["pivot"] * members["uncertain"]).to_list()
    assert decisive == sorted(decisive, reverse=True)
    deciding = members.head(5)["state"].to_list()
    assert found.history["state"].to_list() == deciding
    assert set(found.ties["state"]) <= set(deciding)
    assert "finance" in found.ties["kind"].to_list()
    assert found.ties.filter(kind="statement")["when"].max() < "2025-03-01"
    assert "days before" in found.notes[0]
    assert members.columns == list(forecast.MEMBERS)
    assert (found.history.columns, found.ties.columns) == (list(forecast.HISTORY), list(forecast.TIES))
    page = make_whip_page(found, full, "suasion whip --like A/HRC/51/L.6 --on 2025-03-01")
    assert "biased upward" in page
    assert "2025-03-01" in page
    beside = replace(full, path=tmp_path / "records" / "x")
    kept_thing(beside, "whip CHN", lambda: found)
    again = kept_thing(beside, "whip CHN", lambda: None)  # what pages read back is what was counted
    assert (again.odds, again.put, again.draft) == (found.odds, found.put, draft)
    assert again.members.equals(members)


def test_the_chance_of_a_roll_call_leans_on_texts_of_other_titles_too(full):
    sudan, day = Draft("Situation of human rights in the Sudan", about=("SDN",)), date(2024, 10, 6)
    put = put_to_vote(full, sudan, day)
    assert (put.last, put.rounds, put.about) == ("without a vote", (2, 6), (2, 16))
    assert 0.3 < put.low < put.chance < put.high < 0.6
    later = pl.col("date") >= day
    turned = full.table("decisions", READ).with_columns(mode=pl.when(later).then(pl.lit("recorded")).otherwise("mode"))
    assert said(turned, sudan, day) == put
