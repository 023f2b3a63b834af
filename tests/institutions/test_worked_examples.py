"""Every sentence of docs/rules.md is run, and every rule that is named is declared."""

import pytest

from suasion.institutions import all_bodies, parameters
from suasion.institutions.parameters import read
from suasion.institutions.worked import all_examples, outcome, sentence

RULES = {r["id"]: r for group in read("rules")["group"] for r in group["rules"]}
NAMES = ["elections", "important_questions", "practice", "review", *parameters.names("bodies")]


def entries(value):
    """Every table of a parameter file that carries a citation."""
    if isinstance(value, dict):
        if "citation" in value and "mark" in value:
            yield value
        for inner in value.values():
            yield from entries(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from entries(inner)


@pytest.mark.parametrize("example", all_examples(), ids=sentence)
def test_given_when_then(example):
    assert outcome(example) == example.then


def test_there_are_examples_of_every_rule_that_decides():
    shown = {e.rule for e in all_examples()}
    assert {
        "GA-2",
        "GA-5",
        "GA-7",
        "CHR-4",
        "CHR-5",
        "EL-3",
        "EL-4",
        "EL-7",
        "HRC-3",
        "HRC-6",
        "HRC-7",
        "HRC-8",
    } <= shown
    assert {"SP-1", "SP-4", "TR-1", "TR-2", "TR-3", "UPR-9", "UPR-11", "NGO-2", "NGO-3", "TRD-2", "OHC-2"} <= shown


@pytest.mark.parametrize("example", all_examples(), ids=sentence)
def test_an_example_names_a_declared_rule(example):
    assert example.rule in RULES


@pytest.mark.parametrize("name", NAMES)
def test_every_value_has_a_citation_a_mark_and_a_declared_rule(name):
    found = list(entries(read(name)))
    assert found
    for entry in found:
        assert entry["rule"] in RULES, entry
        assert len(entry["citation"]) > 5
        assert (entry["mark"] == "F") == bool(entry.get("read")) or entry["mark"] == "D", entry


def test_a_rule_in_words_is_found_derived_or_said_to_be_from_memory():
    for rule in RULES.values():
        assert rule["mark"] in ("F", "D", "M")
        assert rule["mark"] != "F" or rule["read"].startswith("http"), rule["id"]


def from_memory():
    """(body, motion, day) of every majority that is from memory alone, and can be put to the vote."""
    for body in all_bodies().values():
        for motion, dated in body.majorities.items():
            for c in dated.values:
                if c.unverified and motion not in ("*", "important", "important-part"):
                    yield body, motion, max(c.start, body.members.values[0].start)


@pytest.mark.parametrize(("body", "motion", "day"), list(from_memory()), ids=lambda x: getattr(x, "id", str(x)))
def test_what_leans_on_memory_says_so_in_every_ruling(body, motion, day):
    ruling = body.in_force(day).decide(motion, 3, 1, 0)
    assert ruling.unverified
    assert "[unverified]" in ruling.citation
