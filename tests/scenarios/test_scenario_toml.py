"""Scenarios from TOML: what ships can be read, what makes no sense is refused with the remedy."""

from pathlib import Path

import pytest

from suasion.errors import BadInput, UsageError
from suasion.scenarios.changes import all_kinds
from suasion.scenarios.reference import reference_rows, reference_text
from suasion.scenarios.scenario import read_scenario
from suasion.scenarios.shipped import scenario, shipped_names

HEAD = 'title = "T"\nquestion = "Q?"\nbody = "hrc"\n'
TWO_THIRDS = '[[changes]]\nkind = "threshold"\nshare = "2/3"\n'
SHIPPED = {
    "commission-seats",
    "membership-floor",
    "no-no-action",
    "two-thirds",
    "universal",
    "without-pull",
    "year-ahead",
}


def test_the_scenarios_asked_for_ship():
    assert set(shipped_names()) == SHIPPED


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_a_shipped_scenario_says_what_is_rule_and_what_is_model(name):
    found = scenario(name)
    assert found.name == name
    assert found.head.question.endswith("?")
    assert found.head.notes
    for change in found.changes:
        assert change.words
        assert change.rule
        assert bool(change.model) != change.exact
    assert found.exact == (name == "two-thirds")


def test_the_unverified_proposal_is_said_to_be_so():
    said = " ".join(scenario("two-thirds").head.notes)
    assert "2007" in said
    assert "not verified" in said


def test_the_cited_fact_of_1995_is_told_apart_from_the_model():
    said = " ".join(scenario("no-no-action").head.notes)
    assert "20-21-12" in said
    assert "fact" in said
    assert "model output" in said


@pytest.mark.parametrize(
    ("text", "what", "hint"),
    [
        ("title = ", "no TOML", "mend"),
        ('title = "T"', "lacks question, body", "add question"),
        (HEAD, "changes nothing", "kind = one of"),
        (HEAD.replace("hrc", "hcr") + TWO_THIRDS, "unknown body 'hcr'", "bodies are"),
        (HEAD + "bodies = 1\n" + TWO_THIRDS, "unknown entry 'bodies'", "did you mean 'body'?"),
        (HEAD + "from = 2010-01-01\nto = 2009-01-01\n" + TWO_THIRDS, "before it begins", ""),
        (HEAD + 'from = "2010"\n' + TWO_THIRDS, "from = '2010'", "a day without quotes"),
        (HEAD + 'texts = { motoin = ["x"] }\n' + TWO_THIRDS, "no test 'motoin'", "tests on decisions"),
        (HEAD + 'texts = { motion = ["law"] }\n' + TWO_THIRDS, "motion is one of", "tests on decisions"),
        (HEAD + 'texts = { about = ["ATL"] }\n' + TWO_THIRDS, "unknown state 'ATL'", "tests on decisions"),
        (HEAD + '[[changes]]\nkind = "no-action"\nabout = ["ATL"]\n', "unknown state 'ATL'", "states by name or code"),
        (HEAD + 'texts = { title = "(" }\n' + TWO_THIRDS, "no regular expression", ""),
        (HEAD + "changes = 3\n", "not written as tables", "[[changes]]"),
        (HEAD + '[[changes]]\nkind = "treshold"\n', "unknown kind 'treshold'", "kinds are"),
        (HEAD + "[[changes]]\n", "no kind", "kinds are"),
        (HEAD + '[[changes]]\nkind = "threshold"\n', "lacks share", "the share of the base"),
        (HEAD + TWO_THIRDS.replace("2/3", "3/2"), "up to 1", "a fraction"),
        (HEAD + TWO_THIRDS.replace("2/3", "most"), "share = 'most'", "a fraction"),
        (HEAD + TWO_THIRDS + 'base = "voters"\n', "base = 'voters'", "present-and-voting"),
        (HEAD + TWO_THIRDS + 'reached = "yes"\n', "reached = 'yes'", "true or false"),
        (HEAD + '[[changes]]\nkind = "seats"\n', "give either `like` or `seats`", "African"),
        (HEAD + '[[changes]]\nkind = "seats"\nseats = { African = -1 }\n', "never negative", "regional group"),
        (HEAD + '[[changes]]\nkind = "seats"\nseats = { African = 60 }\n', "60 seats for African", ""),
        (HEAD + '[[changes]]\nkind = "seats"\nseats = { Martian = 1 }\n', "no regional group 'Martian'", "groups are"),
        (HEAD + '[[changes]]\nkind = "seats"\nseats = { African = 0 }\n', "without seats", ""),
        (HEAD + '[[changes]]\nkind = "seats"\nlike = "unga"\n', "no distribution of seats", "seats"),
        (HEAD + '[[changes]]\nkind = "universal"\npresent = 1.5\n', "no chance", "0 to 1"),
        (HEAD + '[[changes]]\nkind = "floor"\nindex = "x"\nfloor = "low"\n', "floor = 'low'", "a number"),
        (HEAD + '[[changes]]\nkind = "ahead"\nyear = 2025\ndrift = -1\n', "negative", "0 or more"),
        (
            HEAD + '[[changes]]\nkind = "pull"\nsender = "CHN"\ninstrument = "x"\neffect = 0\nsd = 0\nsource = "x"\n',
            "changes nothing",
            "give an effect",
        ),
    ],
)
def test_a_scenario_that_makes_no_sense_is_refused_with_the_remedy(text, what, hint):
    with pytest.raises(BadInput) as caught:
        read_scenario(text, "mine.toml")
    assert what in str(caught.value)
    assert hint in caught.value.next_step
    assert caught.value.exit_code == 3


def test_an_entry_can_be_set_for_one_run():
    found = scenario("two-thirds", ["threshold.base=members", 'texts.agenda_item=["4", "7"]', "to=2010-12-31"])
    assert found.changes[0].threshold.base == "members"
    assert found.head.texts.tests["agenda_item"] == ("4", "7")
    assert str(found.head.to) == "2010-12-31"


@pytest.mark.parametrize("setting", ["base", "=members"])
def test_a_setting_that_is_none_is_refused(setting):
    with pytest.raises(UsageError):
        scenario("two-thirds", [setting])


def test_an_entry_of_a_change_set_without_its_kind_is_answered_with_it():
    with pytest.raises(BadInput) as caught:
        scenario("two-thirds", ["base=members"])
    assert caught.value.next_step == "write threshold.base"


def test_the_file_that_the_page_shows_makes_sense():
    shown = reference_text().partition("```toml\n")[2].partition("```")[0]
    assert [c.kind for c in read_scenario(shown).changes] == ["seats", "threshold"]


@pytest.mark.parametrize("setting", ["floor.index=x", "nothing.at.all=1"])
def test_a_setting_of_a_change_that_is_not_there_names_those_that_are(setting):
    with pytest.raises(BadInput, match="changes here: threshold"):
        scenario("two-thirds", [setting])


def test_a_setting_is_checked_like_the_toml():
    with pytest.raises(BadInput, match="base = 'everyone'"):
        scenario("two-thirds", ["threshold.base=everyone"])


def test_a_file_will_do_and_a_missing_one_is_said(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(HEAD + TWO_THIRDS, encoding="utf-8")
    assert scenario(str(path)).name == "mine"
    with pytest.raises(BadInput, match="cannot be read"):
        scenario(str(tmp_path / "none.toml"))
    with pytest.raises(BadInput, match="no shipped scenario 'three-thirds'") as caught:
        scenario("three-thirds")
    assert "two-thirds" in caught.value.next_step


def test_the_reference_names_every_kind_and_entry():
    text = reference_text()
    for kind in all_kinds():
        assert f'kind = "{kind}"' in text
    assert all(meaning and takes for _, _, takes, _, meaning in reference_rows())


def test_the_page_of_scenarios_lists_what_ships():
    page = (Path(__file__).parents[2] / "docs" / "scenarios.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in page for name in SHIPPED)
