"""Finance and trade: the right columns, units and price bases, parts, directions, doubles."""

import polars as pl
import pytest

from .samples import SAMPLES, parse


@pytest.fixture
def toy(tmp_path):
    return lambda source: parse(tmp_path, source, SAMPLES[source])


def test_the_adjusted_columns_are_read_and_not_the_others(toy, parsed):
    finance = toy("gcdf-3.0")[0]["finance"]
    assert finance.filter(state="ARG", kind="oof-like")["amount"].item() == 38.5
    whole = parsed("gcdf-3.0")[0]["finance"]
    assert whole["amount"].sum() == pytest.approx(1.325e12, rel=5e-4)
    assert whole["state"].n_unique() == 138
    assert whole.select("currency", "price_base").unique().rows() == [("USD", "constant 2021")]


def test_sectors_are_parts_of_the_aid_they_belong_to(parsed):
    finance = parsed("gcdf-2.0")[0]["finance"]
    whole = finance.filter(~pl.col("part")).group_by("kind").agg(pl.col("amount").sum() / 1e9)
    assert dict(whole.iter_rows()) == {
        "oda-like": pytest.approx(99.9, abs=0.1),
        "oof-like": pytest.approx(681, abs=1),
    }
    assert set(finance.filter("part")["kind"]) == {"oda-like"}
    assert set(finance["price_base"]) == {"constant 2017"}


def test_recommended_projects_sum_to_the_published_total(parsed):
    finance = parsed("gcof-1.0")[0]["finance"]
    recommended = finance.filter("recommended")
    assert (finance.height, recommended.height) == (5466, 4373)
    assert recommended["amount"].sum() == pytest.approx(354.4e9, abs=0.05e9)
    assert set(finance["price_base"]) == {"constant 2014"}


def test_a_project_of_several_states_is_no_single_states_and_a_blank_is_no_zero(toy):
    regional = toy("gcof-1.0")[0]["finance"].filter(item="gcof1-2").to_dicts()[0]
    assert (regional["state"], regional["place"], regional["recipient"]) == (
        None,
        "Africa, regional",
        "Africa, regional",
    )
    assert regional["amount"] is None
    assert regional["printed_amount"] is None


def test_financial_diplomacy_by_category(parsed):
    counted = parsed("aiddata-financial-diplomacy")[0]["finance"]["category"].value_counts()
    assert dict(counted.iter_rows()) == {
        "Infrastructure Investments": 869,
        "Humanitarian Assistance": 294,
        "Budget Support": 26,
        "Debt Relief": 21,
        "None of the above": 98,
    }


def test_millions_become_units_and_the_total_is_the_sources(parsed):
    transactions = parsed("aei-cgit-2005-2018")[0]["finance"]
    assert transactions.height == 2908
    assert transactions["amount"].sum() == pytest.approx(1.87e12, rel=1e-3)
    assert transactions["amount"].min() >= 90e6


def test_the_investor_is_the_donor_in_both_directions(toy):
    positions = toy("imf-dip-fdi-2014-2024")[0]["finance"]
    inward = positions.filter(kind="direct-investment-inward").to_dicts()[0]
    assert (inward["donor"], inward["donor_place"], inward["state"]) == (None, "HKG", "CHN")
    mirrored = positions.filter(basis="mirrored").to_dicts()[0]
    assert (mirrored["donor"], mirrored["state"], mirrored["amount"]) == ("DEU", "XKX", -3.25e6)
    assert positions.height == 3


def test_chinas_outward_position_on_the_world(parsed):
    world = parsed("imf-dip-fdi-2014-2024")[0]["finance"].filter(
        reporter="CHN", kind="direct-investment-outward", place="G001", year=2023, basis="reported"
    )
    assert world["amount"].item() == pytest.approx(2.955e12, rel=1e-3)


def test_chinas_own_outward_reports_by_partner_begin_in_2018(parsed):
    own = parsed("imf-dip-fdi-2014-2024")[0]["finance"].filter(
        pl.col("state").is_not_null(), reporter="CHN", kind="direct-investment-outward", basis="reported"
    )
    assert own["year"].min() == 2018


def test_repeated_rows_of_trade_are_counted_once_and_reported(toy, parsed):
    tables, problems = toy("china-recipient-trade")
    assert tables["trade"].filter(state="AGO").height == 2
    assert problems.filter(severity="corrected").height == 2
    trade = parsed("china-recipient-trade")[0]["trade"]
    billions = {
        (s, f): round(a / 1e9, 1)
        for s, f, a in trade.filter(pl.col("year") == 2014, pl.col("state").is_in(["AGO", "BRA"]))
        .select("state", "flow", "amount")
        .iter_rows()
    }
    assert billions == {
        ("AGO", "import"): 31.1,
        ("AGO", "export"): 6.0,
        ("BRA", "import"): 51.7,
        ("BRA", "export"): 34.9,
    }
    assert trade.filter(state="TCD", year=2002).height <= 2
    assert set(trade.filter(pl.col("state").is_null())["place"]) == {"PYF", "CUW"}


def test_never_already_and_doubtful_onsets_are_told_apart(toy, parsed):
    onsets = toy("china-top-partner-onset")[0]["trade_onsets"]
    armenia = {r["measure"][:26]: (r["year"], r["mark"]) for r in onsets.filter(state="ARM").to_dicts()}
    assert (None, "never") in armenia.values()
    assert onsets.filter(state="ARM", year=1993)["doubt"].item() is not None
    cuba = set(onsets.filter(state="CUB")["mark"])
    assert cuba == {"observed", "already-so", "since-first-observed"}
    korea = parsed("china-top-partner-onset")[0]["trade_onsets"].filter(state="PRK")
    assert korea["doubt"].null_count() == 0
