"""The composite and its components on small records: counted by hand, missing kept missing, weights that matter."""

from datetime import date

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from suasion.errors import BadInput, MissingRecord
from suasion.influence.outcomes.language import TERMS
from suasion.measures.regime_health import all_components, regime_health
from suasion.measures.regime_health.components import words
from suasion.measures.regime_health.composite import averaged, averaged_plain, chosen_weights, covering, standardised
from suasion.measures.regime_health.health import regime_health as measured
from suasion.record.sources.general_debate import FAMILIES
from suasion.states import un_members
from tests.measures.small_records import SOURCE, small_record

BY_ID = {c.id: c for c in all_components()}


def text(name, year, **given):
    row = {"decision": name, "body": "hrc", "date": date(year, 3, 1), "session": year - 2000, "motion": "resolution"}
    return {**row, "mode": "without-vote", "outcome": "adopted", "title": name, "about": None, **given}


def year_of_texts(year, voted=0, n=20):
    modes = ["recorded"] * voted + ["without-vote"] * (n - voted)
    return [text(f"subject {chr(97 + k)}{chr(97 + k)} {year}", year, mode=m) for k, m in enumerate(modes)]


@pytest.fixture
def held(tmp_path):
    def lay(**tables):
        return small_record(tmp_path / "record", **tables)

    return lay


@pytest.mark.parametrize("component", all_components(), ids=lambda c: c.id)
def test_every_component_says_what_it_counts_and_which_end_is_better(component):
    assert component.better in ("higher", "lower")
    for said in (component.name, component.asks, component.unit, component.counted):
        assert said
    assert component.asks.endswith("?")


@pytest.mark.parametrize("component", all_components(), ids=lambda c: c.id)
def test_a_component_without_its_table_is_missing_with_a_reason_and_never_zero(component, held):
    with pytest.raises(MissingRecord):
        component.make(held())


def test_contested_is_counted_by_hand(held):
    record = held(decisions=[*year_of_texts(2010, voted=5), *year_of_texts(2011, voted=20), *year_of_texts(2012, n=3)])
    made = BY_ID["contested"].make(record)
    assert made.rows() == [(2010, 0.25, 5.0, 20.0)]  # 2011 does not tell the mode, 2012 is no whole year


def test_consensus_lost_counts_both_ways(held):
    rounds = []
    for k in range(12):
        name = f"the right to thing{chr(97 + k)}"
        rounds.append(text(f"{k}-10", 2010, title=name))
        rounds.append(text(f"{k}-11", 2011, title=name, mode="recorded" if k < 3 else "without-vote"))
        rounds.append(text(f"{k}-12", 2012, title=name, mode="recorded" if k == 0 else "without-vote"))
    made = BY_ID["consensus-lost"].make(held(decisions=rounds))
    assert made.rows() == [(2011, 3 / 12, 3.0, 12.0), (2012, -2 / 12, -2.0, 12.0)]


def situation(name, year, state, title, **given):
    return text(name, year, title=title, about=[state], mode="recorded", **given)


def test_support_for_country_texts_leaves_out_the_occupied_territories(held):
    rows = [
        situation("a", 2010, "BLR", "Situation of human rights in Belarus", yes=20, no=5, abstain=15),
        situation("b", 2010, "SYR", "Situation of human rights in the Syrian Arab Republic", yes=30, no=0, abstain=10),
        situation(
            "c", 2010, "PSE", "Human rights situation in the Occupied Palestinian Territory", yes=40, no=1, abstain=0
        ),
        *year_of_texts(2010),
    ]
    record = held(decisions=rows)
    assert BY_ID["country-support"].make(record).rows() == [(2010, 50 / 80, 50.0, 80.0)]
    assert BY_ID["country-reach"].make(record).rows() == [(2010, 2.0, 2.0, None)]


def test_a_text_on_a_situation_counts_under_any_wording_and_help_does_not(held):
    """Titles of 2014: neither those on Syria nor that on Sri Lanka begin as most texts on a state do."""
    grave = "The continuing grave deterioration in the human rights situation in the Syrian Arab Republic"
    other = "Promoting reconciliation, accountability and human rights in Sri Lanka"
    help_ = "Technical assistance and capacity-building to improve human rights in the Sudan"
    rows = [
        situation("25", 2014, "SYR", grave, yes=32, no=4, abstain=11),
        situation("27", 2014, "SYR", grave, yes=32, no=5, abstain=10),
        situation("lka", 2014, "LKA", other, yes=23, no=12, abstain=12),
        situation("sdn", 2014, "SDN", help_, yes=40, no=0, abstain=7),
        *year_of_texts(2014),
    ]
    record = held(decisions=rows)
    assert BY_ID["country-support"].make(record).rows() == [(2014, 87 / 141, 87.0, 141.0)]
    assert BY_ID["country-reach"].make(record).rows() == [(2014, 2.0, 2.0, None)]


def test_a_whole_year_without_a_motion_is_a_zero_and_another_year_is_nothing(held):
    motion = text("na", 2010, motion="no-action", mode="recorded")
    record = held(decisions=[*year_of_texts(2010), motion, *year_of_texts(2011), *year_of_texts(2013, n=4)])
    assert BY_ID["no-action"].make(record).select("year", "value").rows() == [(2010, 1.0), (2011, 0.0)]


def test_mandates_are_those_running_at_mid_year(held):
    made = {"kind": "SR", "scope": "country", "created_symbol": "x", "status": "active"}
    rows = [
        {**made, "mandate": "a", "name": "A", "created_on": date(2020, 3, 1)},
        {**made, "mandate": "b", "name": "B", "created_on": date(2020, 9, 1), "ended_on": date(2022, 7, 1)},
    ]
    series = BY_ID["country-mandates"].make(held(mandates=rows))
    assert series["value"].to_list() == [1.0, 2.0, 1.0, 1.0, 1.0]


def test_treaties_taken_up_are_a_pace_and_not_a_stock(held):
    acts = [{"treaty": "CAT", "state": "FRA", "act": "signature", "date": date(1985, 2, 4), "date_precision": "day"}]
    acts += [
        {"treaty": "CAT", "state": s, "act": "consent", "date": date(y, 6, 1), "date_precision": "day"}
        for s, y in (("FRA", 1986), ("CHN", 1988), ("USA", 1994))
    ]
    series = BY_ID["treaty-uptake"].make(held(treaty_actions=acts))
    by_year = {r["year"]: r for r in series.to_dicts()}
    assert series["year"].min() == 1985
    assert (by_year[1986]["numerator"], by_year[1986]["denominator"]) == (1.0, 159.0)
    assert by_year[1988]["denominator"] == 158.0
    assert by_year[1990]["value"] == 0.0


def test_words_of_rights_are_all_three_families_by_the_names_of_the_record(held):
    # The rows of one session, summed: 298 + 58 of rights, 436 + 133 + 31 of sovereignty (General Debate 1984).
    counted = {"human-rights": 298, "universality": 58, "sovereignty": 436, "noninterference": 133, "selectivity": 31}
    speech = {"speech": "gd-39-FRA", "session": 39, "year": 1984, "state": "FRA", "full_text": False}
    terms = [{"speech": "gd-39-FRA", "family": f, "n": n} for f, n in {**counted, "democracy": 9}.items()]
    made = BY_ID["words"].make(held(speeches=[speech], speech_terms=terms))
    assert made.rows() == [(1984, 356 / 956, 356.0, 956.0)]


def test_families_that_measures_name_are_those_that_the_source_counts():
    known = {f.replace("_", "-") for f in FAMILIES}
    assert {*words.RIGHTS, *words.SOVEREIGNTY} <= known
    assert {f for families in TERMS.values() for f in families} <= known


def test_russia_is_bound_by_what_the_soviet_union_took_up(held):
    acts = [
        {"treaty": "CCPR", "state": s, "act": "consent", "date": date(y, 6, 1), "date_precision": "day"}
        for s, y in (("SUN", 1973), ("FRA", 1980))
    ]
    by_year = {r["year"]: r for r in BY_ID["treaty-uptake"].make(held(treaty_actions=acts)).to_dicts()}
    assert by_year[1973]["numerator"] == 1.0  # once: Russia was no member yet
    assert by_year[2000]["denominator"] == len(un_members(date(2000, 1, 1))) - 2


scores = st.lists(
    st.lists(st.one_of(st.none(), st.floats(-3, 3)), min_size=3, max_size=3), min_size=1, max_size=6
)  # fmt: skip


@given(scores, st.lists(st.floats(0.1, 3), min_size=3, max_size=3))
def test_the_average_is_that_of_the_plain_way(rows, weights):
    fast, _ = averaged(np.array(rows, dtype=float), np.array(weights))
    plain = averaged_plain(rows, weights)
    assert [None if np.isnan(v) else pytest.approx(v) for v in fast.tolist()] == plain


def test_scores_are_turned_so_that_higher_is_healthier():
    made = pl.DataFrame(
        {"component": ["contested"] * 3 + ["words"] * 3, "year": [1, 2, 3] * 2, "value": [1.0, 2, 3] * 2}
    )
    turned = standardised(made, all_components()).pivot("component", index="year", values="score")
    assert turned["contested"].to_list() == [1.0, 0.0, -1.0]
    assert turned["words"].to_list() == [-1.0, 0.0, 1.0]


def test_a_component_known_in_few_years_is_shown_and_not_averaged():
    made = pl.DataFrame({"component": ["words"] * 8 + ["no-action"] * 4, "year": [*range(8), *range(4)]})
    assert covering(made, range(10)) == ("words",)


def test_weights_are_checked():
    with pytest.raises(BadInput, match="no weight can be given to speeches"):
        chosen_weights(("words",), {"speeches": 2})
    with pytest.raises(BadInput, match="not all 0"):
        chosen_weights(("words",), {"words": 0})


def regime(first=1990, last=2016):
    """Rising support and reach to 2003, then falling; mandates only rise."""
    decisions = []
    for y in range(first, last + 1):
        up = min(y, 2003) - 1990 - (max(y - 2003, 0))
        decisions += year_of_texts(y, voted=max(1, 12 - up // 2))
        for k, (state, name) in enumerate(
            [("BLR", "Belarus"), ("CUB", "Cuba"), ("PRK", "North Korea")][: 1 + max(up, 0) // 5]
        ):
            title = f"Situation of human rights in {name}"
            decisions.append(situation(f"s{k}-{y}", y, state, title, yes=20 + up, no=20 - up, abstain=5))
    made = {"kind": "SR", "scope": "thematic", "created_symbol": "x", "status": "active"}
    mandates = [{**made, "mandate": f"m{y}", "name": f"M{y}", "created_on": date(y, 1, 1)} for y in range(1985, 2024)]
    there = [{**SOURCE, "source": s} for s in ("chr-hrc-ohchr-1946-2024", "facts-mandates")]
    return {"decisions": decisions, "mandates": mandates, "sources": there}


@pytest.fixture(scope="module")
def health(tmp_path_factory):
    record = small_record(tmp_path_factory.mktemp("regime") / "record", **regime())
    return record, regime_health(record, first=1990, last=2016)


def test_a_regime_that_turned_is_said_to_have_turned_and_when(health):
    _, found = health
    assert found.trend.verdict == "in retrogression"
    assert found.trend.since is not None
    assert abs(found.trend.since[0] - 2003) <= 2
    assert "in retrogression" in found.answer
    assert str(found.trend.since[0]) in found.answer


def test_the_composite_can_be_computed_again_from_what_is_shown(health):
    _, found = health
    core = found.components.drop_nulls("weight")["component"].to_list()
    wide = (
        found.series.filter(pl.col("component").is_in(core))
        .pivot("component", index="year", values="score")
        .sort("year")
    )
    again = averaged_plain(wide.select(core).rows(), [1.0] * len(core))
    assert found.composite.filter(pl.col("year").is_in(wide["year"].to_list()))["value"].to_list() == pytest.approx(
        again
    )


def test_what_is_missing_is_named_with_its_reason(health):
    _, found = health
    missing = found.components.filter(pl.col("years") == 0)
    assert set(missing["component"]) >= {"words", "review-acceptance", "treaty-uptake", "withdrawn"}
    assert missing["why_missing"].null_count() == 0
    assert found.series.filter(pl.col("component").is_in(missing["component"].to_list())).is_empty()


def test_other_weights_give_another_composite(health):
    record, found = health
    heavy = measured(record, first=1990, last=2016, weights={"thematic-mandates": 50})
    assert heavy.trend.verdict == "growing"
    assert not heavy.composite.equals(found.composite)


def test_each_component_is_left_out_in_turn(health):
    _, found = health
    core = set(found.components.drop_nulls("weight")["component"])
    assert set(found.sensitivity.without["component"]) == core
    assert found.sensitivity.weightings["share"].sum() == pytest.approx(1.0)
    assert 0.0 <= found.sensitivity.steady <= 1.0


def test_too_little_is_no_health(held):
    there = [{**SOURCE, "source": "chr-hrc-ohchr-1946-2024"}]
    with pytest.raises(MissingRecord, match="too few"):
        regime_health(held(decisions=year_of_texts(2010), sources=there), first=1990, last=2020)


def test_stray_facts_are_no_series(held):
    with pytest.raises(MissingRecord, match="no component"):
        regime_health(held(decisions=year_of_texts(2010)))
