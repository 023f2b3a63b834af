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


RAW_RATINGS = {
    "fh-pr": ("freedom-house-1972-2024/fh_pr_cl_status.csv.gz", "pr"),
    "fh-cl": ("freedom-house-1972-2024/fh_pr_cl_status.csv.gz", "cl"),
    "vdem15-polyarchy": ("vdem-v15-indices/vdem_v15_democracy_1945_2024.csv.gz", "v2x_polyarchy"),
    "pts-s": ("pts-2024/PTS-2024.csv.gz", "PTS_S"),
    "fariss-theta": ("fariss-lhrs-v4.02/lhrs_v4_02_2021.csv.gz", "theta_mean"),
}


@pytest.mark.parametrize("index", sorted(RAW_RATINGS))
def test_every_value_of_an_index_is_its_raw_cell_and_an_empty_cell_is_no_value(full, mirror, index):
    path, column = RAW_RATINGS[index]
    raw = pl.read_csv(mirror / "rights" / path, infer_schema=False, row_index_name="row", row_index_offset=1)
    held = (
        full.table("ratings")
        .filter(index=index)
        .with_columns(row=pl.col("locator").str.extract(r"#(\d+)").cast(pl.UInt32))
    )
    both = held.join(raw.select("row", cell=pl.col(column).cast(pl.Float64)), on="row", how="left")
    assert both.filter(pl.col("value").is_not_null() & ~pl.col("value").eq_missing(pl.col("cell"))).is_empty()
    assert both.filter(pl.col("value").is_null() & pl.col("cell").is_not_null()).is_empty()
    apart = full.table("problems").filter(source=held["source"][0], severity="quarantined").height
    assert raw[column].count() - held["value"].count() <= apart


def test_money_is_the_sum_of_the_raw_adjusted_cells_and_of_the_recommended_projects(full, mirror):
    finance = full.table("finance")
    raw = pl.read_csv(mirror / "finance/gcdf-3.0-country-year/gcdf3_country_year.csv", infer_schema_length=None)
    adjusted = sum(raw[c].sum() for c in raw.columns if c.endswith("_adj"))
    assert finance.filter(source="gcdf-3.0")["amount"].sum() == pytest.approx(adjusted)
    unadjusted = sum(raw[c].sum() for c in raw.columns if c.endswith("_amt"))
    assert unadjusted > 1.1 * adjusted
