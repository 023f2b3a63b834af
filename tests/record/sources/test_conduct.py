"""Reviews, visits, institutes, speeches, covariates: the traps that each source's page lists."""

from datetime import date

import polars as pl
import pytest

from suasion import states

from .samples import SAMPLES, parse


@pytest.fixture
def toy(tmp_path):
    return lambda source: parse(tmp_path, source, SAMPLES[source])


def test_a_joint_recommendation_is_one_text_of_several_rows(toy):
    rows = toy("upr-recommendations")[0]["recommendations"]
    joint = rows.filter(pl.col("text") == "Continue its methods.")
    assert joint["recommender"].to_list() == ["DZA", "SDN"]
    assert joint["text_id"].n_unique() == 1
    assert rows["recommendation"].n_unique() == rows.height


def test_a_pledge_has_no_response_and_a_nameless_recommender_is_kept(toy):
    tables, problems = toy("upr-recommendations")
    rows = tables["recommendations"]
    assert rows.filter(kind="pledge")["response"].item() is None
    assert rows.filter(state="IDN")["recommender"].item() is None
    assert problems.filter(severity="noted", check="recommender").height == 1


def test_recommendations_and_pledges_of_sessions_1_to_20(parsed):
    rows = parsed("upr-recommendations")[0]["recommendations"]
    assert dict(rows["kind"].value_counts().iter_rows()) == {"recommendation": 41_066, "pledge": 947}
    assert rows.filter(cycle=1)["state"].n_unique() == 193
    assert rows.filter(pl.col("kind") == "recommendation", pl.col("cycle") == 2)["state"].n_unique() == 112
    assert rows["issues"].explode().n_unique() == 54


def test_the_reviews_of_china_as_the_source_counts_them(parsed):
    rows = parsed("upr-recommendations")[0]["recommendations"].filter(state="CHN", kind="recommendation")
    counted = {(s, r): n for s, r, n in rows.group_by("session", "response").len().iter_rows()}
    assert counted == {(4, "accepted"): 55, (4, "noted"): 83, (17, "accepted"): 207, (17, "noted"): 77}


def test_a_leader_who_came_twice_has_two_visits_and_old_states_their_names(toy, parsed):
    visits = toy("chinese-leader-travel")[0]["engagements"]
    assert visits.filter(state="KEN")["engagement"].to_list() == [
        "visit-chn-2006-hu-jintao-ken-1",
        "visit-chn-2006-hu-jintao-ken-2",
    ]
    assert visits["state"].to_list()[:2] == ["SUN", "DDR"]
    africa = parsed("chinese-leader-travel")[0]["engagements"].filter(pl.col("date").dt.year() == 2006)
    group = [states.regional_group(s, date(2006, 1, 1)) == "African" for s in africa["state"]]
    went = africa.filter(pl.Series(group)).group_by("person").agg(pl.col("state").sort())
    assert {p: list(s) for p, s in went.iter_rows()} == {
        "Hu Jintao": ["KEN", "MAR", "NGA"],
        "Wen Jiabao": ["AGO", "COG", "EGY", "GHA", "TZA", "UGA", "ZAF"],
    }


def test_only_a_journey_to_that_very_country_is_a_visit(toy, parsed):
    events = toy("china-vitae")[0]["engagements"]
    assert events["kind"].to_list() == ["visit", "mention", "hosted", "mention"]
    whole = parsed("china-vitae")[0]["engagements"]
    assert dict(whole["person"].value_counts().iter_rows())["Hu Jintao"] == 1146
    assert whole.height == 5705
    assert (whole.filter(kind="visit")["host"] == whole.filter(kind="visit")["state"]).all()
    assert whole.filter(kind="visit", state="USA").height == 165  # the texts say "travelled to USA"
    # the list calls Brazzaville's state by its neighbour's name, six times
    congo = whole.filter(pl.col("note").is_not_null())
    assert congo.select("state", "kind").rows() == [("COG", "visit")] * 6
    assert congo["place"].unique().to_list() == ["Republic of the Congo"]


def test_the_days_of_american_journeys(toy, parsed):
    stops = toy("us-travel-1945-2020")[0]["engagements"]
    days = [(d, e) for d, e in stops.select("date", "end").iter_rows()]
    assert days == [
        (date(1945, 2, 2), None),
        (date(1945, 2, 3), date(1945, 2, 12)),
        (date(1995, 12, 28), date(1996, 1, 2)),
        (date(1946, 1, 30), date(1946, 2, 1)),
    ]
    assert stops["state"].to_list()[1] == "SUN"
    whole = parsed("us-travel-1945-2020")[0]["engagements"]
    assert dict(whole["level"].value_counts().iter_rows()) == {"President": 705, "Secretary of State": 3079}
    assert whole.filter(date_precision="year").height == 0
    china = whole.filter(state="CHN", level="President")["date"].dt.year().unique().sort().to_list()
    assert china == [1972, 1975, 1984, 1989, 1998, 2001, 2002, 2005, 2008, 2009, 2014, 2016, 2017]


def test_belt_and_road_years_are_those_of_the_portal(parsed):
    joined = parsed("bri-membership-2014-2020")[0]["engagements"]
    counted = joined["date"].dt.year().value_counts().sort("date")
    assert dict(counted.iter_rows()) == {2014: 8, 2015: 18, 2016: 8, 2017: 24, 2018: 64, 2019: 15, 2020: 1}
    assert set(joined.filter(pl.col("note").str.contains("disputed"))["state"]) == {"KOR", "SGP", "RUS", "AUT"}


def test_an_empty_count_is_no_zero(parsed):
    counts = parsed("aiddata-public-diplomacy")[0]["engagement_counts"]
    assert counts.filter(state="VNM", year=2017).is_empty()
    assert counts.filter(state="AFG", year=2000, instrument="government-visits")["n"].item() == 0
    # 39 states are listed; every cell of the Cook Islands is empty.
    assert counts["state"].n_unique() == 38
    assert "COK" not in set(counts["state"])
    assert set(counts.filter(instrument="confucius-institutes")["measure"]) == {"stock"}


def test_institutes_with_and_without_dates(toy, parsed):
    listed = toy("confucius-institutes-2022")[0]["institutes"]
    doubt = listed.filter(institute="ci-3")["opened_doubt"].item()
    assert "placeholder" in doubt
    assert listed.filter(name="Some College")["opened_year"].item() == 2014
    assert listed.filter(name="Clark County")["opened_year"].item() is None
    whole = parsed("confucius-institutes-2022")[0]["institutes"]
    world = whole.filter(listing="world-2022")
    assert (world.height, world["state"].n_unique(), world["opened"].count()) == (665, 148, 308)
    assert world.filter(state="USA")["opened"].count() == 0
    assert world.filter(~pl.col("page_answered")).height == 525
    assert whole.filter(listing="us-closures-2022").height == 102


def test_the_seat_of_china_speaks_for_taipei_to_1971(toy, parsed):
    speeches = toy("ungdc-v13")[0]["speeches"]
    assert speeches["state"].to_list() == ["TWN", "CHN", None, "RUS"]
    assert speeches["speaker"].to_list() == ["Mr. CHOW", None, "Charles Michel", None]
    whole = parsed("ungdc-v13")[0]["speeches"]
    assert whole.filter(state="TWN")["session"].max() == 26
    assert whole.filter(state="CHN")["session"].min() == 27
    assert whole.filter(state="SUN")["session"].max() == 46
    assert (whole.height, whole["speaker_code"].n_unique(), whole["full_text"].sum()) == (10_952, 200, 6675)


def test_counts_of_terms_and_sentences_before_the_full_texts(parsed):
    tables, problems = parsed("ungdc-v13")
    assert tables["speech_terms"]["family"].n_unique() == 27
    assert (tables["speech_terms"]["n"] > 0).all()
    assert tables["speech_sentences"].height == 12_230
    sessions = tables["speech_sentences"]["speech"].str.extract(r"gd-(\d+)-").cast(pl.Int32)
    assert sessions.max() == 43
    assert problems.filter(severity="quarantined").is_empty()


def test_sums_over_states_and_territories_never_pass_as_states(toy, parsed):
    assert toy("wdi-gdp-population")[0]["covariates"].filter(place="WLD")["state"].item() is None
    world = parsed("wdi-gdp-population")[0]["covariates"].filter(
        pl.col("state").is_not_null(), variable="wdi-population", year=2020
    )
    assert 7.5e9 < world["value"].sum() < 7.95e9


def test_an_obligation_that_is_not_there_makes_no_row(toy):
    allied = toy("atop-5.1")[0]["covariates"]
    assert set(allied["variable"]) == {"atop-defence", "atop-non-aggression", "atop-consultation"}
    assert set(allied["value"]) == {1.0}


def test_shared_organisations_read_the_same_from_both_sides(toy):
    shared = toy("cow-igo-shared")[0]["covariates"]
    pairs = {(r["state"], r["partner"]): r["value"] for r in shared.to_dicts()}
    assert pairs == {("USA", "CAN"): 21, ("CAN", "USA"): 21, ("CHN", "KOR"): 50, ("KOR", "CHN"): 50}


def test_the_codes_of_the_distances_are_the_sources_own(toy, parsed):
    pairs = toy("cepii-geodist")[0]["covariates"].filter(variable="cepii-distance")
    assert pairs.select("state", "place", "partner").rows() == [(None, "ABW", "AFG"), ("CHN", None, "PSE")]
    km = parsed("cepii-geodist")[0]["covariates"].filter(variable="cepii-distance-capitals", state="CHN", partner="USA")
    assert 11_000 < km["value"].item() < 11_300


def test_two_rows_called_micronesia(toy):
    stock = toy("chinese-migrant-stock")[0]["covariates"].filter(variable="chinese-migrants", year=2020)
    assert dict(stock.select(pl.coalesce("state", "place"), "value").iter_rows()) == {
        "Micronesia (region)": 17944,
        "FSM": 8,
        "ARG": 7441,
    }


def test_our_days_of_membership_against_the_register(parsed):
    _, problems = parsed("un-membership")
    differ = problems.filter(pl.col("reason").str.contains("differ"))
    # For original members the register gives the ratification of the Charter, in force from 24 October 1945.
    assert differ.height <= 24
