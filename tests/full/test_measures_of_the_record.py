"""Profiles, health and report cards on the full record, beside figures printed elsewhere and plain twins."""

from datetime import date

import polars as pl
import pytest

from suasion.measures.profile import all_instruments, profile, side_by_side
from suasion.measures.profile.reference import by_recipient_plain, by_year_plain
from suasion.measures.regime_health import all_components
from suasion.measures.report_card import Window, grade_body, grade_states, shipped_card
from suasion.present.brief.parts import Context
from suasion.present.brief.sections import health, marks
from suasion.present.corpus import Corpus
from suasion.present.regime import health_of

pytestmark = [pytest.mark.full, pytest.mark.xdist_group("full")]


@pytest.fixture(scope="module")
def china(full):
    return profile(full, "CHN")


def test_official_finance_adds_to_the_figure_of_its_source(china):
    total = china.by_year.filter(pl.col("instrument") == "official-finance")["value"].sum()
    assert total == pytest.approx(1.325e12, rel=1e-3)


def test_visits_of_2006_to_africa_are_those_the_source_lists(full):
    towards = profile(full, "CHN", instruments=["leader-visits"]).by_region
    africa = towards.filter((pl.col("region") == "African") & (pl.col("year") == 2006))
    assert africa["value"].to_list() == [10.0]


def test_presidents_in_china_are_those_that_history_lists(full):
    made = profile(full, "USA", instruments=["leader-visits"], recipient="CHN").by_year
    years = made.filter(pl.col("value") > 0)["year"].to_list()
    assert years == [1972, 1975, 1984, 1989, 1998, 2001, 2002, 2005, 2008, 2009, 2014, 2016, 2017]


def test_every_sum_is_that_of_the_plain_way(full, china):
    for i in all_instruments():
        if i.id not in china.held:
            continue
        own = china.by_year.filter((pl.col("instrument") == i.id) & (pl.col("value") != 0)).select("year", "value")
        plain = {y: v for y, v in by_year_plain(i, full, "CHN").items() if v}
        assert dict(own.iter_rows()) == pytest.approx(plain), i.id
        totals = china.by_recipient.filter(pl.col("instrument") == i.id).select("state", "value")
        assert dict(totals.iter_rows()) == pytest.approx(by_recipient_plain(i, full, "CHN")), i.id


def test_no_instrument_shows_a_year_after_its_source_was_read(china):
    last = {r["instrument"]: r["last"] for r in china.coverage.filter("held").to_dicts()}
    assert last["leader-visits"] == 2020
    assert last["exports"] == 2017
    assert china.by_year.filter(pl.col("instrument") == "exports")["year"].max() == 2017


def test_the_senders_that_can_stand_beside_china_are_those_recorded(full):
    assert "leader-visits" in side_by_side(full, "CHN", "USA").common["instrument"].to_list()
    for other in ("DEU", "JPN", "SGP"):
        held = side_by_side(full, "CHN", other).common["instrument"].to_list()
        assert held
        assert all(i.startswith("direct-investment") for i in held)


def test_the_share_of_contested_texts_of_2016_is_that_of_a_count_in_sql(full):
    query = (
        "select count(*) filter (mode in ('recorded', 'non-recorded')) as k, count(*) as n from decisions "
        "where body = 'hrc' and motion = 'resolution' and outcome = 'adopted' and year(date) = 2016"
    )
    made = next(c for c in all_components() if c.id == "contested").make(full).filter(pl.col("year") == 2016)
    assert full.sql(query).row(0) == (made["numerator"][0], made["denominator"][0])


@pytest.fixture(scope="module")
def corpus(full):
    return Corpus(full)


@pytest.fixture(scope="module")
def regime(corpus):
    return health_of(corpus).health


def test_the_components_of_the_regimes_health_are_there_but_the_one_no_source_has(regime):
    missing = regime.components.drop_nulls("why_missing")["component"].to_list()
    assert missing == ["withdrawn"]
    assert regime.components.filter(pl.col("component") != "withdrawn")["years"].min() >= 7


def test_the_brief_tells_the_regimes_health_component_by_component(corpus, regime):
    section = health.make(Context(corpus, "CHN", ()))
    assert section.finding == regime.answer
    trend, turns, components = section.figures
    assert (trend.data["low"] <= trend.data["level"]).all()
    assert turns.svg(340).count('class="line ink"') == 4
    assert set(components.data["component"]) == set(regime.components.filter(pl.col("years") > 0)["component"])
    assert {c.source for c in section.credits} >= {"ungdc-v13", "facts-mandates", "untc-treaties-2015"}
    card = next(t for t in section.tables if t.id == "council-card")
    assert "nobody's published card" in card.note
    assert card.frame.height == 11


def test_the_brief_marks_china_by_rules_that_add_up(corpus):
    section = marks.make(Context(corpus, "CHN", ("USA",)))
    rules, scores = section.tables[0].frame, section.figures[0].data.filter(state="CHN").row(0, named=True)
    assert rules["votes"].sum() == scores["votes"]
    assert rules["with_it"].sum() == scores["with_it"]
    assert rules["against"].sum() == scores["against"]
    assert "nobody's published card" in section.finding


def test_the_answer_names_a_direction_its_probability_and_what_it_hangs_on(regime):
    found = regime
    assert found.trend.verdict in ("growing", "capped", "in retrogression")
    assert f"{found.trend.sure:.0%}" in found.answer
    assert "weightings drawn at random" in found.answer
    assert found.composite["year"].max() >= 2023
    grew = found.trend.path.filter(pl.col("year") <= 1988)["growing"]
    assert grew.mean() > 0.5


def test_the_card_on_the_council_counts_two_texts_on_defamation_and_no_seat_of_the_united_states(full):
    rows = {r["criterion"]: r for r in grade_body(full, shipped_card("council-2009-manner")).grades.to_dicts()}
    assert rows["expression"]["numerator"] == 2
    assert rows["united-states"]["numerator"] == 0
    assert rows["key-votes"]["denominator"] > 20
    assert rows["review"]["denominator"] > 1000
    assert sum(r["kind"] == "judged" for r in rows.values()) == 5


def test_points_of_a_state_are_those_of_a_count_in_sql(full):
    window = Window(date(2022, 1, 1), date(2022, 12, 31))
    card = grade_states(full, shipped_card("council-votes"), window)
    china = card.scores.filter(pl.col("state") == "CHN").row(0, named=True)
    named = ", ".join(f"'{d}'" for d in card.votes["decision"])
    votes = dict(
        full.sql(
            f"select vote, count(*) from ballots where state = 'CHN' and decision in ({named}) group by vote"
        ).iter_rows()
    )
    right = card.ballots.filter((pl.col("state") == "CHN") & (pl.col("points") > 0)).height
    assert china["votes"] == sum(votes.values())
    assert china["with_it"] == right
    assert china["points"] == right - china["against"]
