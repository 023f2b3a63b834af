"""Cards from TOML: the shipped ones, and errors that teach."""

import contextlib
import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suasion.errors import BadInput
from suasion.measures.report_card import card, read_card, shipped_card, shipped_names

BODY = """
id = "mine"
title = "Mine"
subject = "body"
bodies = ["hrc"]
manner = "none"
from = 2007-01-01
to = 2009-12-31

[[benchmark]]
id = "b"
title = "B"

[[benchmark.criterion]]
id = "c"
title = "C"
asks = "How many?"
measure = "count-of-decisions"
of = { motion = "resolution" }
line = { better = "lower", pass = 0, fail = 2 }
"""
STATES = """
id = "mine"
title = "Mine"
subject = "states"
bodies = ["hrc"]
manner = "none"
from = 2007-01-01
to = 2009-12-31

[points]
with = 1
against = -1
abstain = 0
absent = 0

[[vote]]
id = "v"
title = "V"
of = { title = "food" }
position = "yes"
why = "because"
"""


@pytest.mark.parametrize("name", shipped_names())
def test_every_shipped_card_reads_and_says_it_is_not_a_published_one(name):
    rules = shipped_card(name)
    assert rules.manner
    assert rules.note
    assert rules.window
    assert (rules.criteria or rules.votes) and rules.id == name


def test_the_card_on_the_council_has_the_eleven_criteria_in_five_benchmarks():
    rules = shipped_card("council-2009-manner")
    assert len(rules.criteria) == 11
    assert len({c.benchmark for c in rules.criteria}) == 5
    for c in rules.criteria:
        given_by = c.judgement or c.published
        assert given_by, c.id
        assert given_by.author.startswith("Freedom House")
        assert (c.judgement is None) != (c.measure is None)


MISTAKES = {
    "unknown entry": (BODY, "asks =", "ask =", "did you mean 'asks'"),
    "no line": (BODY, 'line = { better = "lower", pass = 0, fail = 2 }', "", "add line"),
    "lines crossed": (BODY, "pass = 0, fail = 2", "pass = 3, fail = 2", "a value below fail = 2"),
    "neither computed nor judged": (BODY, 'measure = "count-of-decisions"', "", "author and source"),
    "unknown measure": (BODY, "count-of-decisions", "count", "one of share-of-decisions"),
    "unknown motion": (BODY, 'motion = "resolution"', 'motion = "resolutions"', "one of resolution"),
    "an option it does not know": (BODY, "line =", 'options = { vote = "yes" }\nline =', "unknown entry 'vote'"),
    "a missing part": (BODY, 'manner = "none"', "", "--show-rules"),
    "a subject of another kind": (BODY, 'subject = "body"', 'subject = "council"', "one of body, states"),
    "nothing to grade": (BODY, 'subject = "body"', 'subject = "states"', r"add \[\[vote\]\]"),
    "no TOML": (BODY, 'id = "mine"', "id = ", "mend that line"),
    "a day in quotes": (BODY, "from = 2007-01-01", 'from = "2007-01-01"', "a day without quotes"),
    "days turned about": (BODY, "to = 2009-12-31", "to = 2006-12-31", "a day up to"),
    "no pattern": (STATES, 'title = "food"', 'title = "food("', "a regular expression"),
    "no position": (STATES, 'position = "yes"', 'position = "maybe"', "one of yes, no"),
    "points left out": (STATES, "abstain = 0", "", "lacks abstain"),
    "points in words": (STATES, "abstain = 0", 'abstain = "none"', "give a number"),
}


@pytest.mark.parametrize("kind", MISTAKES)
def test_a_mistake_is_named_with_its_remedy(kind):
    text, right, wrong, remedy = MISTAKES[kind]
    assert right in text
    read_card(text)
    with pytest.raises(BadInput) as error:
        read_card(text.replace(right, wrong, 1), "mine.toml")
    assert "mine.toml" in str(error.value)
    assert re.search(remedy, str(error.value)), str(error.value)


def test_two_criteria_of_one_id_are_refused():
    twice = BODY + BODY[BODY.index("[[benchmark.criterion]]") :]
    with pytest.raises(BadInput, match="stands twice"):
        read_card(twice)


@given(st.text(string.printable, max_size=200))
def test_any_text_is_a_card_or_an_error_of_ours(text):
    with contextlib.suppress(BadInput):
        read_card(text)


def test_a_card_is_named_or_a_file(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(BODY, encoding="utf-8")
    assert card(str(path)).id == "mine"
    assert card("council-votes").subject == "states"
    with pytest.raises(BadInput, match="council-votes"):
        card("nothing")
    with pytest.raises(BadInput, match="cannot be read"):
        card(str(tmp_path / "none.toml"))
