"""Published indices: values as in the raw files, missing codes, years of succession, territories."""

import polars as pl
import pytest

from .samples import SAMPLES, parse


def value(frame, index, state, year):
    rows = frame.filter(index=index, state=state, year=year)
    assert rows.height <= 1
    return None if rows.is_empty() else rows["value"].item()


@pytest.fixture
def toy(tmp_path):
    return lambda source: parse(tmp_path, source, SAMPLES[source])


def test_a_western_bank_is_not_the_state_of_palestine_and_a_territory_is_a_place(toy):
    ratings = toy("vdem-v15-indices")[0]["ratings"]
    assert set(ratings.filter(pl.col("state").is_null())["place"]) == {"Palestine/West Bank", "HKG"}
    assert value(ratings, "vdem15-polyarchy", "SUN", 1980) == 0.2
    assert value(ratings, "vdem15-polyarchy", "CHN", 1989) == 0.101


def test_an_empty_cell_makes_no_row(toy):
    assert value(toy("vdem-v12-rights")[0]["ratings"], "vdem12-clphy", "XKX", 2005) is None


def test_a_code_for_missing_is_a_reason_and_no_value(toy):
    polity = toy("polity5")[0]["ratings"].filter(state="SUN", index="polity5-democ").to_dicts()[0]
    assert (polity["value"], polity["missing"]) == (None, "interruption (-66)")


def test_of_two_series_in_a_year_of_change_the_one_that_goes_on_stands(toy):
    tables, problems = toy("polity5")
    assert value(tables["ratings"], "polity5-polity2", "ETH", 1993) == 3.0
    assert problems.filter(severity="quarantined").height == 1
    tables, problems = toy("fariss-lhrs-v4.02")
    assert value(tables["ratings"], "fariss-theta", "DEU", 1990) == 2.0
    assert value(tables["ratings"], "fariss-theta", "DEU", 1989) == 1.5


def test_a_year_in_which_nobody_scored_a_state_makes_no_row(toy):
    ratings = toy("pts-2024")[0]["ratings"]
    assert ratings.filter(state="SUN", year=1980, index="pts-h")["missing"].item() == "NA status 88 of the source"
    assert ratings.filter(year=1995).is_empty()


def test_the_byte_order_mark_does_not_hide_the_first_column(toy):
    ratings = toy("cirights-v1.22.11.25")[0]["ratings"]
    assert value(ratings, "cirights-tort", "CHN", 2000) == 0.0
    assert value(ratings, "cirights-tort", "CSK", 1985) == 1.0
    assert ratings.filter(state="XKX")["value"].null_count() == ratings.filter(state="XKX").height


def test_a_status_is_a_number_with_its_word(toy):
    ratings = toy("freedom-house-1972-2024")[0]["ratings"]
    china = ratings.filter(index="fh-status", state="CHN", year=1989)
    assert china.select("value", "label").row(0) == (3.0, "not free")


@pytest.mark.parametrize(
    ("source", "index", "state", "year", "expected"),
    [
        ("freedom-house-1972-2024", "fh-pr", "CHN", 1989, 7),
        ("freedom-house-1972-2024", "fh-cl", "CHN", 1989, 7),
        ("freedom-house-1972-2024", "fh-cl", "CHN", 2009, 6),
        ("freedom-house-1972-2024", "fh-pr", "CHN", 2024, 7),
        ("vdem-v15-indices", "vdem15-polyarchy", "CHN", 1989, 0.101),
        ("vdem-v15-indices", "vdem15-polyarchy", "CHN", 2024, 0.073),
        ("pts-2024", "pts-a", "CHN", 1989, 5),
        ("pts-2024", "pts-s", "CHN", 1989, 5),
        ("pts-2024", "pts-a", "CHN", 2023, 4),
        ("pts-2024", "pts-h", "CHN", 2023, 4),
        ("pts-2024", "pts-s", "CHN", 2023, 5),
        ("polity5", "polity5-polity2", "CHN", 2018, -7),
        ("lied-v2024", "lied-index", "USA", 1945, 4),
        ("vdem-v12-rights", "vdem12-clphy", "MEX", 1945, 0.384),
        ("cirights-v1.22.11.25", "cirights-physint-sum", "AFG", 1981, 0),
    ],
)
def test_a_value_is_what_the_raw_file_says(parsed, source, index, state, year, expected):
    assert value(parsed(source)[0]["ratings"], index, state, year) == expected


def test_the_latent_scores_keep_their_posterior(parsed):
    china = parsed("fariss-lhrs-v4.02")[0]["ratings"].filter(index="fariss-theta", state="CHN").sort("year")
    found = {y: round(v, 2) for y, v in china.select("year", "value").iter_rows() if y in (1989, 2009, 2021)}
    assert found == {1989: -2.35, 2009: -1.45, 2021: -1.71}
    assert (china["low"] < china["value"]).all()
    assert (china["value"] < china["high"]).all()
    assert (china["sd"] > 0).all()


def test_one_score_of_human_rights_stands_in_2019_alone(parsed):
    score = parsed("cirights-v1.22.11.25")[0]["ratings"].filter(index="cirights-human-rights-score")
    assert set(score["year"]) == {2019}
    assert score.height == 186


def test_both_sides_of_a_divided_state_keep_their_own_line(parsed):
    lied = parsed("lied-v2024")[0]["ratings"].filter(index="lied-index")
    assert lied.filter(pl.col("state") == "RVN")["year"].max() == 1975
    assert lied.filter(pl.col("state") == "VNM")["year"].max() == 2024
    assert lied.filter(pl.col("state") == "SUN")["year"].max() == 1991
