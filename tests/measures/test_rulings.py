"""Cases of history ruled by the rules of their day; unseen_cases.csv words such rows otherwise (no facts)."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from suasion.errors import BadInput
from suasion.measures.rulings import decide_rows, facts_of, rule_decisions
from suasion.record.store import open_record
from tests.record import toys


@pytest.fixture(scope="module")
def facts(starter_home):
    return facts_of(open_record(starter_home))


@pytest.fixture(scope="module")
def cases(domain):
    return pl.read_csv(domain / "cases.csv", infer_schema=False)


@pytest.fixture(scope="module")
def ruled(cases, facts):
    return decide_rows(cases, facts)


def test_every_case_of_history_is_decided_as_it_was(ruled):
    odd = ruled.filter((pl.col("agrees") != "true") | pl.col("agrees").is_null())
    assert odd.select("id", "outcome", "outcome_by_rule", "reason").rows() == []


def test_outcome_and_threshold_of_a_row_are_never_read(cases, facts, ruled):
    blind = cases.with_columns(outcome=pl.lit("rejected"), threshold_rule=pl.lit("two thirds"))
    assert decide_rows(blind, facts)["outcome_by_rule"].equals(ruled["outcome_by_rule"])


def test_columns_may_stand_in_any_order_and_further_ones_are_kept(cases, facts, ruled):
    turned = cases.select(reversed(cases.columns)).with_columns(mine=pl.lit("kept"))
    again = decide_rows(turned, facts)
    assert again["mine"].unique().to_list() == ["kept"]
    assert again["outcome_by_rule"].equals(ruled["outcome_by_rule"])


UNSEEN = pl.read_csv(Path(__file__).parent / "unseen_cases.csv", infer_schema=False).to_dicts()


@pytest.mark.parametrize("cells", UNSEEN, ids=lambda c: " ".join(v or "" for v in c.values())[:70])
def test_rows_in_other_words_are_ruled_or_say_what_is_missing(facts, cells):
    found = decide_rows(pl.DataFrame([cells]), facts).to_dicts()[0]
    assert found["outcome_by_rule"] == cells["expected"]
    assert found["reason"]
    assert cells["expected"] or found["missing"]


def test_what_is_missing_is_named(facts):
    malaysia = [c for c in UNSEEN if "Malaysia" in (c["title"] or "")]
    assert decide_rows(pl.DataFrame(malaysia), facts)["missing"].to_list() == ["the votes of AFG, NPL, QAT"]


def test_without_a_record_rivals_come_from_the_rows_themselves(cases):
    rows = cases.filter(pl.col("title").str.starts_with("CHR seat"))
    assert decide_rows(rows)["outcome_by_rule"].to_list() == ["elected"] * 3 + ["not elected"]


def test_a_file_without_the_columns_is_an_error_that_names_them():
    with pytest.raises(BadInput, match="no column yes"):
        decide_rows(pl.DataFrame({"body": ["hrc"], "date": ["2020-01-01"]}))


def test_ruling_a_ruled_file_again_changes_nothing(ruled, facts):
    assert decide_rows(ruled, facts).equals(ruled)


EDGE = {
    "Russian Federation 2016": (112, "not elected", "rank 3 for 2 seats"),
    "Republic of Moldova 2019": (103, "not elected", "rank 3 for 2 seats"),
    "Peru 2023": (108, "not elected", "rank 4 for 3 seats"),
    "Saudi Arabia 2024": (117, "not elected", "rank 6 for 5 seats"),
    "Costa Rica 2019": (96, "not elected", "1 short of the 97"),
    "Russian Federation 2023": (83, "not elected", "short of the 97"),
    "South Sudan 2013": (89, "not elected", "short of the 97"),
    "Bosnia and Herzegovina 2007": (112, "elected", "reach the 97"),
    "China 2023": (154, "elected", "no more stand than there are seats"),
}


@pytest.mark.parametrize("who", EDGE)
def test_the_edge_table_is_reproduced_from_the_real_file(ruled, who):
    name, year = who.rsplit(" ", 1)
    found = ruled.filter(pl.col("title").str.ends_with(f": {name}"), pl.col("date").str.starts_with(year)).to_dicts()
    votes, outcome, why = EDGE[who]
    assert [(int(f["yes"]), f["outcome_by_rule"]) for f in found] == [(votes, outcome)]
    assert why in found[0]["reason"]


def test_a_body_without_declared_rules_is_said_to_have_none():
    security_council = toys.decisions(
        toys.decision("undl-1", body="sc", date=date(2025, 9, 19), yes=13, no=0, abstain=2)
    )
    told = rule_decisions(security_council).row(0, named=True)
    assert (told["outcome_by_rule"], told["missing"]) == (None, "the rules of sc")
    assert "no rules are declared" in told["reason"]
