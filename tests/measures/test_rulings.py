"""Cases of history ruled by the rules of their day."""

import polars as pl
import pytest

from suasion.measures.rulings import decide_rows, facts_of
from suasion.record.store import open_record


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
