"""Search: operators, phrases, typos, and text that would be a query of somebody else's making."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suasion.present.explorer.search.query import to_match
from suasion.present.explorer.search.searcher import Searcher
from suasion.present.spelling import Spelling, edits

TEXTS = (
    ("decision", "a", "The right to food", "A/RES/1/1"),
    ("decision", "b", "The human right to water", "A/RES/1/2"),
    ("decision", "c", "Torture and other cruel treatment", "A/RES/1/3"),
    ("decision", "d", "Question of the death penalty", "A/RES/1/4"),
    ("state", "CIV", "Côte d'Ivoire", "CIV CI Ivory Coast"),
)


@pytest.fixture(scope="module")
def searcher(tmp_path_factory):
    from suasion.present.explorer.search.index import SCHEMA

    path = tmp_path_factory.mktemp("search") / "index.sqlite"
    connection = sqlite3.connect(path)
    connection.executescript(SCHEMA)
    connection.executemany("INSERT INTO found(kind, id, title, words, told, day) VALUES (?, ?, ?, ?, '', '')", TEXTS)
    connection.commit()
    connection.close()
    return Searcher(path)


def ids(searcher, text):
    return [h.id for h in searcher.search(text).hits]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("right food", ["a"]),
        ("right", ["a", "b"]),
        ("food OR torture", ["a", "c"]),
        ("right NOT water", ["a"]),
        ('"human right"', ["b"]),
        ("(food OR water) AND right", ["a", "b"]),
        ("A/RES/1/4", ["d"]),
        ("cote divoire", ["CIV"]),  # a missing apostrophe
        ("Cote d'Ivoire", ["CIV"]),
        ("ivory", ["CIV"]),
        ("tortu", ["c"]),  # the beginning of a word will do
    ],
)
def test_it_finds(searcher, text, wanted):
    assert sorted(ids(searcher, text)) == sorted(wanted)


def test_a_misspelt_word_is_put_right_and_said_so(searcher):
    found = searcher.search("deth penalyt")
    assert [h.id for h in found.hits] == ["d"]
    assert found.corrected == {"deth": "death", "penalyt": "penalty"}


def test_a_word_that_exists_is_never_corrected(searcher):
    assert searcher.search("water").corrected == {}


def test_where_nothing_has_all_the_words_any_of_them_will_do_and_it_is_said(searcher):
    found = searcher.search_or_any("is torture on the agenda of water")
    assert sorted(h.id for h in found.hits) == ["b", "c"]
    assert found.any_of == ("torture", "water")  # "agenda" is nowhere; shorter words would find the codes of states
    assert searcher.search_or_any("right food").any_of == ()


@pytest.mark.parametrize(
    ("words", "href"), [("xinjiang 2022", "decisions/hrc-a-hrc-51-l6"), ("frankfurt book fair", "claims#C003")]
)
def test_years_and_the_claims_of_the_essay_are_found(client, words, href):
    assert (
        f'href="/{href}"'
        in client.get("/search", params={"q": words}).text.partition('class="hits"')[2].partition("</li>")[0]
    )


def test_states_stand_first(searcher):
    assert searcher.search("ivory OR right").hits[0].kind == "state"


@given(st.text(max_size=60))
def test_no_text_is_a_syntax_error(text):
    match = to_match(text)
    if match:
        connection = sqlite3.connect(":memory:")
        connection.execute("CREATE VIRTUAL TABLE found USING fts5(title)")
        connection.execute("SELECT 1 FROM found WHERE found MATCH ?", (match,)).fetchall()


@given(
    st.lists(st.sampled_from(["food", '"', "(", ")", "AND", "OR", "NOT", "NEAR", "*", "^", "title:", "-"]), max_size=12)
)
def test_operators_in_any_order_are_no_error(words):
    test_no_text_is_a_syntax_error.hypothesis.inner_test(" ".join(words))


@given(st.text("abcd", max_size=7), st.text("abcd", max_size=7))
def test_edits_is_a_distance(a, b):
    assert edits(a, a, 3) == 0
    assert edits(a, b, 7) == edits(b, a, 7)
    assert edits(a, b, 1) == min(edits(a, b, 7), 2)


def test_short_words_are_left_alone():
    assert Spelling({"food": 1, "foot": 2}).nearest("foo") is None
