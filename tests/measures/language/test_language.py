"""Words in speeches on texts whose counts are known."""

import math

import polars as pl
import pytest

from suasion.measures.language import balance, counted, distinctive, families, in_context, rates, uptake, words

SPEECHES = pl.DataFrame(
    {"speech": ["a", "b", "c"], "state": ["CHN", "CHN", "CUB"], "year": [2000, 2001, 2001], "words": [1000, 500, 500]}
)
TEXTS = pl.DataFrame(
    {
        "speech": ["a", "b", "c"],
        "text": [
            "Win-win and a shared future. Sovereignty!",
            "We end impunity. Sovereign equality; double standards.",
            "A community of common destiny, a SHARED FUTURE.",
        ],
    }
)
ALL = list(families().values())


@pytest.fixture
def counts():
    return counted(SPEECHES, TEXTS, ALL)


def n(counts, speech, family):
    return counts.filter(speech=speech, family=family)["n"].item()


def test_terms_are_counted_without_case_and_zeros_stand(counts):
    assert counts.height == 3 * len(ALL)
    assert (n(counts, "a", "shared-future"), n(counts, "c", "shared-future"), n(counts, "b", "shared-future")) == (
        1,
        2,
        0,
    )
    assert (n(counts, "a", "mutual-benefit"), n(counts, "b", "selectivity"), n(counts, "b", "accountability")) == (
        1,
        1,
        1,
    )


def test_a_rate_has_an_exact_interval_and_none_is_not_nothing(counts):
    found = rates(counts.filter(pl.col("state") == "CHN"))
    none = found.filter(family="shared-future", year=2001).row(0, named=True)
    assert (none["rate"], none["low"]) == (0.0, 0.0)
    assert none["high"] == pytest.approx(1000 * -math.log(0.05) / 500)
    assert found.filter(family="shared-future", year=2000)["rate"].item() == 1.0


def test_the_balance_sets_rights_against_the_other_sides(counts):
    found = balance(counts.filter(pl.col("state") == "CHN"))
    assert found.select("year", "rights", "others").rows() == [(2000, 0, 3), (2001, 1, 2)]
    assert found["share"].to_list() == [0.0, pytest.approx(1 / 3)]
    assert (found["low"] <= found["share"]).all()


def test_who_took_a_phrase_up_when(counts):
    found = uptake(counts).filter(family="shared-future")
    assert found.select("state", "first", "uses", "order").rows() == [("CHN", 2000, 1, 1), ("CUB", 2001, 2, 2)]


def test_an_occurrence_is_shown_with_its_context():
    found = in_context(TEXTS, families()["shared-future"], width=10)
    assert found.height == 3
    assert set(found["speech"]) == {"a", "c"}


def test_distinctive_words_follow_the_published_formula():
    one, other = words(["peace peace war"]), words(["war war peace"])
    found = distinctive(one, other, one + other, scale=6.0)
    top = found.row(0, named=True)
    a, b = 2 + 3.0, 1 + 3.0
    gap = math.log(a / (3 + 6 - a)) - math.log(b / (3 + 6 - b))
    assert top["word"] == "peace"
    assert top["log_odds"] == pytest.approx(gap)
    assert top["z"] == pytest.approx(gap / math.sqrt(1 / a + 1 / b))
