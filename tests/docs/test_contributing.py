"""What CONTRIBUTING.md shows works as it stands there: a source, a rule, a measure, a claim, a scenario."""

import doctest
import re
import shutil
import tomllib
import types
from datetime import date
from pathlib import Path

import pytest

from suasion.claims import check_claims, read_claims
from suasion.errors import BadInput
from suasion.institutions import body, parameters, registry
from suasion.record.store import open_record
from suasion.record.sync import read
from suasion.scenarios.scenario import read_scenario

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def block(kind, holding):
    """The one example of a kind that holds some words."""
    found = [b for b in re.findall(rf"^```{kind}\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL) if holding in b]
    assert len(found) == 1, holding
    return found[0]


def module(name, code):
    made = types.ModuleType(name)
    exec(compile(code, name, "exec"), made.__dict__)  # the documentation's own code
    return made


def test_the_source_reads_its_rows_and_tells_of_those_it_cannot(tmp_path):
    (tmp_path / "press.csv").write_text(block("csv", "country,year,score"), encoding="utf-8")
    parsed = read(module("my_press", block("python", "SOURCE = Source(")).SOURCE, tmp_path)
    assert parsed.tables["ratings"].select("state", "value").sort("state").rows() == [("CIV", 4.0), ("IND", 3.5)]
    told = parsed.problem_frame("my-press")
    assert told["detail"].to_list() == ["Atlantis | 2001", "score: x"]


MOTION = 'motions = ["no-action"]\nvalue = "simple-majority"\nfrom = 2006-06-19\n'
VALUE = block("toml", 'value = "two-thirds"')


@pytest.fixture
def rewritten(tmp_path, monkeypatch):
    """A function that puts a text in place of another in the rules of the Council, for one test."""

    def forget():
        for kept in (parameters.read, registry.all_bodies, registry.body):
            kept.cache_clear()

    def rewrite(old, new):
        path = tmp_path / "parameters" / "bodies" / "hrc.toml"
        held = path.read_text(encoding="utf-8")
        assert old in held
        path.write_text(held.replace(old, new, 1), encoding="utf-8")
        forget()

    shutil.copytree(parameters.FOLDER, tmp_path / "parameters")
    monkeypatch.setattr(parameters, "FOLDER", tmp_path / "parameters")
    yield rewrite
    monkeypatch.undo()
    forget()


def test_the_rule_holds_from_its_day_on_as_its_words_and_its_sentence_say(rewritten):
    rewritten(MOTION, f"{MOTION}to = 2027-01-01\n")
    rewritten("[[seats]]", f"{VALUE}\n[[seats]]")
    shown = tomllib.loads(block("toml", "[[example]]"))["example"][0]
    words = tomllib.loads("rule = " + block("toml", 'says = "From'))["rule"]
    when = shown["when"]
    counts = (when["motion"], when["yes"], when["no"], when["abstain"])
    assert shown["rule"] == words["id"] == tomllib.loads(VALUE)["majorities"][0]["rule"]
    assert body("hrc").in_force(shown["given"]["on"]).decide(*counts).outcome == shown["then"]
    assert body("hrc").in_force(date(2026, 3, 1)).decide(*counts).outcome == "adopted"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[[seats]]", f"{VALUE}\n[[seats]]", "two values of the majority for no-action in hrc"),
        ('["no-action"]', '["no-acton"]', "no motion there is: 'no-acton'"),
        ('motions = ["no-action"]', 'motion = ["no-action"]', "`motions` is missing"),
        ('value = "simple-majority"', 'value = "simple"', "unknown majority 'simple'"),
        ("from = 2006-06-19", 'from = "2006-06-19"', "days without quotes"),
        ("citation =", "cited =", "a parameter lacks citation"),
        ("[[members]]", "[[size]]", "a body lacks members"),
    ],
)
def test_a_slip_in_a_rule_is_told(rewritten, old, new, said):
    rewritten(old, new)
    with pytest.raises(BadInput) as caught:
        body("hrc")
    assert said in caught.value.what
    assert caught.value.where and caught.value.next_step


def test_the_measure_gives_what_its_example_says():
    made = module("abstaining", block("python", "def abstaining"))
    (example,) = [
        e for e in doctest.DocTestFinder().find(made, "abstaining", module=False, globs=vars(made)) if e.examples
    ]
    assert doctest.DocTestRunner().run(example).failed == 0


def test_the_claim_is_checked(tmp_path, starter_home):
    path = tmp_path / "mine.toml"
    path.write_text(block("toml", "[[claim]]"), encoding="utf-8")
    assert check_claims(read_claims(path), open_record(starter_home))[0].verdict == "contradicted"


def test_the_scenario_makes_sense():
    assert read_scenario(block("toml", "[[changes]]")).changes[0].words.endswith("need more than half of all members")
