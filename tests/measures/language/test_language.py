"""Words in speeches on texts whose counts are known."""

import math
from datetime import date

import polars as pl
import pytest

from suasion.errors import BadInput, MissingRecord
from suasion.measures.language import (
    balance,
    corpus,
    counted,
    distinctive,
    families,
    in_context,
    lean,
    once,
    overlap,
    phrase,
    rates,
    similarity,
    spread,
    uptake,
    words,
)
from suasion.measures.language.similarity import cosine_plain
from tests.measures.small_records import small_record

SPEECHES = pl.DataFrame(
    {
        "passage": ["a", "b", "c"],
        "state": ["CHN", "CHN", "CUB"],
        "year": [2000, 2001, 2001],
        "words": [1000, 500, 500],
        "text": [
            "Win-win and a shared future. Sovereignty!",
            "We end impunity. Sovereign equality; double standards.",
            "A community of common destiny, a SHARED FUTURE.",
        ],
        "source": "toy",
        "locator": ["toy#1", "toy#2", "toy#3"],
    }
)
ALL = list(families().values())


@pytest.fixture
def counts():
    return counted(SPEECHES, ALL)


def n(counts, speech, family):
    return counts.filter(passage=speech, family=family)["n"].item()


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
    assert found.select("state", "first", "passage", "uses", "order", "after").rows() == [
        ("CHN", 2000, "a", 1, 1, 0),
        ("CUB", 2001, "c", 2, 2, 1),
    ]
    assert found["open"].all()  # in use in the first year held: nobody is said to have introduced it


def test_a_phrase_of_ones_own_and_how_far_it_spread():
    counts = counted(SPEECHES, [phrase("win-win"), phrase("sovereign  equality")])
    found = {(r["family"], r["year"]): r for r in spread(counts).to_dicts()}
    assert found["win-win", 2000]["new"] == found["win-win", 2001]["ever"] == 1
    here = found["sovereign equality", 2001]
    assert (here["states"], here["using"], here["share"]) == (2, 1, 0.5)
    assert here["low"] < 0.5 < here["high"]
    assert not uptake(counts).filter(family="sovereign equality")["open"].any()


def test_terms_of_the_two_declarations_stand_apart():
    said = SPEECHES.with_columns(
        text=pl.Series(
            [
                "Sovereignty, non-interference. National particularities.",
                "All human rights are universal, indivisible and interdependent and interrelated.",
                "An indivisible whole; the world is interdependent.",
            ]
        )
    )
    own = overlap(said.head(2), said.tail(1))
    used = {t: side for t, side, n in own.select("term", "side", "n").iter_rows() if n}
    assert used == {
        "sovereignty": "bangkok", "non-interference": "bangkok", "particularities": "both", "universal": "both",
        "interdependent": "both", "indivisible": "vienna", "interrelated": "vienna",
    }  # fmt: skip
    assert own["others_rate"].max() == 0.0  # without rights in the sentence the words are others
    assert own["ratio"].null_count() == own.height
    spans = lean(said, span=1)
    assert spans.select("from", "bangkok", "vienna", "share").rows() == [(2000, 2, 0, 1.0), (2001, 0, 2, 0.0)]


def test_likeness_is_that_of_the_plain_way_and_has_no_interval_from_two_years():
    texts = {"CHN": "peace and trade and peace", "CUB": "peace and war", "USA": "food and war"}
    rows = [(f"{s}{y}", s, y, 5, t) for y in (2000, 2001) for s, t in texts.items()]
    passages = pl.DataFrame(rows, schema=["passage", "state", "year", "words", "text"], orient="row")
    found = similarity(passages, "CHN")
    assert found.filter(state="CUB")["similarity"].item() == pytest.approx(cosine_plain(texts, "CHN", "CUB"))
    assert found.filter(state="USA").row(0) == ("USA", 2, 0.0, None, None)
    with pytest.raises(BadInput):
        similarity(passages, "FRA")


def test_an_occurrence_is_shown_with_its_context():
    found = in_context(SPEECHES, [families()["shared-future"]], width=10)
    assert found.select("passage", "term").rows() == [
        ("a", "shared future"),
        ("c", "community of common destiny"),
        ("c", "SHARED FUTURE"),
    ]
    first = found.row(0, named=True)
    assert (first["sentence"], first["locator"]) == ("Win-win and a shared future.", "toy#1")
    assert (first["before"], first["after"]) == ("win and a ", ". Sovereig")


def test_distinctive_words_follow_the_published_formula():
    one, other = words(["peace peace war"]), words(["war war peace"])
    found = distinctive(one, other, one + other, scale=6.0)
    top = found.row(0, named=True)
    a, b = 2 + 3.0, 1 + 3.0
    gap = math.log(a / (3 + 6 - a)) - math.log(b / (3 + 6 - b))
    assert top["word"] == "peace"
    assert top["log_odds"] == pytest.approx(gap)
    assert top["z"] == pytest.approx(gap / math.sqrt(1 / a + 1 / b))


def test_texts_of_three_kinds_have_one_shape_and_a_shared_text_counts_once_for_all(tmp_path):
    record = small_record(
        tmp_path,
        recommendations=[
            {"recommendation": f"r{k}", "kind": "recommendation", "text_id": "t1", "recommender": who, "state": "FRA",
             "year": 2009, "session": 4, "text": "Continue its efforts."}
            for k, who in enumerate(["CHN", "CUB"])
        ],
        decisions=[
            {"decision": "d", "body": "hrc", "date": date(2009, 6, 1), "title": "Mutual respect",
             "motion": "resolution", "mode": "recorded", "sponsors": ["CHN", "CUB"]}
        ],
    )  # fmt: skip
    for kind in ("recommendations", "titles"):
        passages = corpus(record, kind)
        assert sorted(passages["state"]) == ["CHN", "CUB"]
        assert once(passages).height == 1
    assert corpus(record, "titles")["words"].to_list() == [2, 2]
    with pytest.raises(MissingRecord):
        corpus(record, "speeches")
