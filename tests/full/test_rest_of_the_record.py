"""What must hold in the full record of reviews, ratings, money, visits, institutes and words."""

import polars as pl
import pytest

pytestmark = [pytest.mark.full, pytest.mark.xdist_group("full")]

REST = (
    "recommendations ratings indices finance trade trade_onsets institutes speeches speech_terms speech_texts "
    "speech_sentences covariates engagement_counts engagements"
).split()


@pytest.mark.parametrize("name", REST)
def test_a_table_is_filled_and_every_row_names_a_source_of_the_record(full, name):
    rows = full.table(name)
    assert rows.height > 100
    assert set(rows["source"]) <= set(full.table("sources")["source"])


def test_merging_loses_no_recommendation(full):
    counted = dict(full.table("recommendations")["kind"].value_counts().iter_rows())
    assert counted == {"recommendation": 41_066, "pledge": 947}


def test_adjusted_chinese_finance_and_recommended_projects(full):
    finance = full.table("finance")
    total = finance.filter(source="gcdf-3.0")["amount"].sum()
    assert total == pytest.approx(1.325e12, rel=5e-4)
    projects = finance.filter(pl.col("recommended"), source="gcof-1.0")
    assert projects["amount"].sum() == pytest.approx(354.4e9, abs=0.05e9)


def test_one_value_an_index_state_and_year(full):
    ratings = full.table("ratings").filter(pl.col("state").is_not_null())
    assert not ratings.select("index", "state", "year").is_duplicated().any()
    assert set(ratings["index"]) <= set(full.table("indices")["index"])


def test_every_state_named_in_the_rest_of_the_record_is_in_the_table(full):
    from suasion import states

    known = {s.id for s in states.all_states()}
    columns = ("state", "partner", "recommender", "sender", "donor", "reporter")
    for name in ("recommendations", "ratings", "finance", "trade", "trade_onsets", "covariates", "engagement_counts"):
        rows = full.table(name)
        for column in set(columns) & set(rows.columns):
            assert set(rows[column].drop_nulls()) <= known, (name, column)
