"""Words in the full record: who brought a phrase in, and whose words stand out."""

import polars as pl
import pytest

from suasion.measures.language import beside, corpus, counted, families, in_context, phrase, spread, uptake

pytestmark = [pytest.mark.full, pytest.mark.xdist_group("full")]


@pytest.fixture(scope="module")
def speeches(full):
    return corpus(full)


def test_china_speaks_of_mutual_benefit_and_others_of_accountability(speeches):
    china, chosen = pl.col("state") == "CHN", [families()[f] for f in ("mutual-benefit", "accountability")]
    counts = counted(speeches, chosen)
    found = {r["family"]: r for r in beside(counts.filter(china), counts.filter(~china)).to_dicts()}
    assert found["mutual-benefit"]["low"] > 10 * found["mutual-benefit"]["others_rate"]
    assert found["accountability"]["high"] < found["accountability"]["others_rate"]
    assert found["mutual-benefit"]["passages"] == 36


def test_win_win_came_into_the_debate_in_1996_and_not_from_china(speeches):
    counts = counted(speeches, [phrase("win-win")])
    first = uptake(counts)
    assert first.filter(order=1).select("state", "first", "open").rows() == [("NOR", 1996, False), ("SYC", 1996, False)]
    china = first.filter(state="CHN").row(0, named=True)
    years = spread(counts)
    assert years.filter(pl.col("year") < 1996)["ever"].max() == 0
    assert years["ever"].max() == first.height
    said = in_context(speeches.filter(pl.col("passage") == china["passage"]), [phrase("win-win")])
    assert all("win-win" in s.lower() for s in said["sentence"])


def test_what_a_locator_names_is_the_speech(full, speeches):
    rows = full.table("speeches").select("locator", passage="speech")
    assert speeches.join(rows, on=["passage", "locator"], how="anti").is_empty()


def test_every_recommendation_and_every_titled_decision_is_a_passage(full):
    made = corpus(full, "recommendations")
    assert made.height == 41_066
    assert (
        made["passage"].n_unique() == full.table("recommendations").filter(kind="recommendation")["text_id"].n_unique()
    )
    titled = full.table("decisions").filter(pl.col("title").is_not_null() & pl.col("date").is_not_null()).height
    assert corpus(full, "titles")["passage"].n_unique() == titled
